/** Effects on the API server of a cluster: apply, prune, remove, watch, logs. */
@NullMarked
@ApplicationModule(allowedDependencies = { "cluster", "problem", "supervision", "time" })
package io.stackyard.kubernetes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
