/** What volumes hold: how much it is, who shares it, and its deletion. */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "cluster", "deployment", "kubernetes", "manifest", "paging",
		"problem", "spec", "status", "storage", "supervision", "volume" })
package io.stackyard.contents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
