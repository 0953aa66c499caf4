/** Credentials from the server's environment, and generated secrets. */
@NullMarked
@ApplicationModule(allowedDependencies = { "environment", "storage", "spec", "problem" })
package io.stackyard.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
