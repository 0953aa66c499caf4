package io.stackyard.deployment;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One aspect of a deployment's state, as Kubernetes' API conventions have it.
 *
 * @param type the aspect
 * @param status whether it is so
 * @param reason why, as one word in camel case
 * @param message why, as a sentence; empty if there is nothing to add
 * @param lastTransitionTime when the status was seen to change, or {@code null} if that
 * was not seen
 * @param observedRelease number of the release that it is about, or {@code null} if none
 * was applied
 */
public record Condition(Type type, Status status, String reason, String message, @Nullable Instant lastTransitionTime,
		@Nullable Integer observedRelease) {

	/** Return a copy with the time at which its status changed. */
	public Condition changedAt(@Nullable Instant time) {
		return new Condition(this.type, this.status, this.reason, this.message, time, this.observedRelease);
	}

	/** An aspect of a deployment's state. */
	public enum Type {

		/** All its pods serve. */
		Ready,
		/** A job or the cluster works on it. */
		Progressing,
		/** Something is wrong that does not heal by itself. */
		Degraded,
		/** The cluster has something else than the release says. */
		Drifted,
		/** No data is lost with the cluster. */
		DataDurable,
		/** The cluster answers. */
		ClusterReachable

	}

	/** Whether something is so. */
	public enum Status {

		/** It is so. */
		True,
		/** It is not so. */
		False,
		/** It cannot be told. */
		Unknown

	}

}
