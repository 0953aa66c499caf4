/**
 * Clusters of this host, run by kind in Docker. No other package starts processes or
 * talks to Docker.
 */
@NullMarked
package io.stackyard.cluster.kind;

import org.jspecify.annotations.NullMarked;
