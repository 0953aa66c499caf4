/** Entity tags, and the conditions of requests that name them. */
@NullMarked
@ApplicationModule(allowedDependencies = "problem")
package io.stackyard.precondition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
