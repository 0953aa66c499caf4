/** The deployment as a resource, its releases, its store. */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "cluster", "idempotency", "source", "stack", "spec", "paging",
		"precondition", "problem", "storage", "supervision", "time" })
package io.stackyard.deployment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
