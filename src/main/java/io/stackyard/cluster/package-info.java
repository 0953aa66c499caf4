/** The clusters that deployments run on: ensured, found, deleted, given images. */
@NullMarked
@ApplicationModule(allowedDependencies = { "paging", "precondition", "problem", "server", "stack :: yaml", "storage",
		"supervision", "time" })
package io.stackyard.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
