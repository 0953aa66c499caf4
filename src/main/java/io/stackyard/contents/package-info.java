/** What volumes hold: how much it is, who shares it, its deletion, and its snapshots. */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "cluster", "deployment", "kubernetes", "manifest", "paging",
		"problem", "spec", "status", "storage", "supervision", "time", "volume" })
package io.stackyard.contents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
