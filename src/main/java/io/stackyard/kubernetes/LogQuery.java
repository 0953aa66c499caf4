package io.stackyard.kubernetes;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a container's log.
 *
 * @param namespace the pod's namespace
 * @param pod the pod's name on the cluster
 * @param container the container's name
 * @param tail number of lines from the end, or {@code null} for all
 * @param since how far back, in whole seconds, or {@code null} for all
 */
public record LogQuery(String namespace, String pod, String container, @Nullable Integer tail,
		@Nullable Duration since) {
}
