package io.stackyard.kubernetes;

import java.time.Duration;

/**
 * How much of a deployment is removed.
 *
 * @param volumes whether its claims and volumes, and so the data in them, go too
 * @param namespace whether its namespace goes, with all that is in it
 * @param timeout time to wait for each part to be gone
 */
public record Removal(boolean volumes, boolean namespace, Duration timeout) {
}
