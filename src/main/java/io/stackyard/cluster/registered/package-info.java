/** Clusters that were registered with a kubeconfig. */
@NullMarked
package io.stackyard.cluster.registered;

import org.jspecify.annotations.NullMarked;
