/** Reads stack.yml and compose files into immutable values, faithful to what they say. */
@NullMarked
@ApplicationModule(allowedDependencies = { "problem", "paging" })
package io.stackyard.stack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
