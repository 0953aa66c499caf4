/** Observed against desired: conditions, causes, pods, logs, events. */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "cluster", "deployment", "job", "kubernetes", "manifest", "paging",
		"problem", "source", "spec", "stack", "storage", "supervision", "time", "volume" })
package io.stackyard.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
