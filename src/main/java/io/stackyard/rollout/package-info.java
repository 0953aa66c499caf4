/** Start, stop, restart, rollback and plan: the order of the steps. */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "cluster", "contents", "deployment", "job", "kubernetes",
		"manifest", "paging", "problem", "registry", "source", "spec", "stack", "status", "storage", "supervision",
		"time", "volume" })
package io.stackyard.rollout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
