/** Where each mount comes from and what it survives; pure. */
@NullMarked
@ApplicationModule(allowedDependencies = { "stack", "spec" })
package io.stackyard.volume;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
