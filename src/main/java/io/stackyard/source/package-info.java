/** Where the files of a release come from: git and directories, read safely. */
@NullMarked
@ApplicationModule(allowedDependencies = { "environment", "network", "storage", "stack", "spec", "problem",
		"supervision", "time" })
package io.stackyard.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
