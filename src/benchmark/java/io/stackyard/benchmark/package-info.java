/** Comparisons of what Stackyard costs with what it could cost; none is a test. */
@NullMarked
package io.stackyard.benchmark;

import org.jspecify.annotations.NullMarked;
