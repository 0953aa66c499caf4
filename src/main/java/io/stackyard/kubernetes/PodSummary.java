package io.stackyard.kubernetes;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A pod as the cluster knows it.
 *
 * @param name its name on the cluster
 * @param component name of the stack's pod that it runs
 * @param phase its phase, such as {@code Running}
 * @param ready whether all of its containers are ready
 * @param terminating whether it is being deleted
 * @param node the node that it runs on, or {@code null} before it has one
 * @param startedAt when the node took it, or {@code null} before
 * @param containers its init containers and containers in the order of the stack
 */
public record PodSummary(String name, String component, String phase, boolean ready, boolean terminating,
		@Nullable String node, @Nullable Instant startedAt, List<Container> containers) {

	public PodSummary {
		containers = List.copyOf(containers);
	}

	/**
	 * A container of a pod. Where it runs again after an end, reason, exit code and
	 * message are those of the last end.
	 *
	 * @param name its name, that of the service
	 * @param image the image's reference
	 * @param imageId what the node runs under that reference: the image with the digest
	 * that the reference led to, or {@code null} before it has it
	 * @param ready whether it is ready
	 * @param restarts how often it was started again
	 * @param state {@code waiting}, {@code running} or {@code terminated}
	 * @param reason why, such as {@code CrashLoopBackOff}, or {@code null}
	 * @param exitCode the exit code of its last end, or {@code null} if it never ended
	 * @param message what the node says about it, or {@code null}
	 */
	public record Container(String name, String image, @Nullable String imageId, boolean ready, int restarts,
			String state, @Nullable String reason, @Nullable Integer exitCode, @Nullable String message) {
	}

}
