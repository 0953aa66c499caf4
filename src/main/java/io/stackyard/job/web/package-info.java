/** Jobs over HTTP. */
@NullMarked
package io.stackyard.job.web;

import org.jspecify.annotations.NullMarked;
