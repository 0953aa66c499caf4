/** The HTTP face of specs. */
@NullMarked
package io.stackyard.spec.web;

import org.jspecify.annotations.NullMarked;
