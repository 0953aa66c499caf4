/**
 * The way back after the database was lost: deployments are made again from their
 * directories and from what the clusters show.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "cluster", "deployment", "kubernetes", "problem", "server", "spec" })
package io.stackyard.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
