/** Credentials from the server's environment, generated secrets, image checks. */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "cluster", "environment", "network", "storage", "spec", "problem", "supervision" })
package io.stackyard.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
