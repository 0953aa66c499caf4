/** Turns every failure of a request into a problem document (RFC 9457), in one place. */
@NullMarked
package io.stackyard.problem.web;

import org.jspecify.annotations.NullMarked;
