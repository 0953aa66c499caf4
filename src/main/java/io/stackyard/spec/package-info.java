/** What the user asks for, and every reason why it is not valid, with line and column. */
@NullMarked
@ApplicationModule(allowedDependencies = { "stack", "stack :: yaml", "storage", "problem" })
package io.stackyard.spec;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
