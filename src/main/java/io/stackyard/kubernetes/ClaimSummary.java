package io.stackyard.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * A claim of a deployment.
 *
 * @param name its name
 * @param nodePath absolute path on the node of the volume that the deployment made for
 * it, or {@code null} if the cluster chooses where it lives
 */
public record ClaimSummary(String name, @Nullable String nodePath) {
}
