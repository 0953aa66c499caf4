package io.stackyard.status;

import java.time.Instant;

/**
 * A line of a log that is followed.
 *
 * @param time when the container wrote it
 * @param pod name of the pod on the cluster
 * @param service name of the service
 * @param line what it wrote, without its line feed, cut at 64 KiB
 */
public record LogLine(Instant time, String pod, String service, String line) {
}
