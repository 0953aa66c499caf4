package io.stackyard.rollout.plan;

/**
 * What would become of the pods of one pod of the stack.
 *
 * @param name name of the pod in the stack
 * @param action what would be done
 * @param reason why, as a phrase; empty if nothing is done
 */
public record PodChange(String name, Action action, String reason) {

	/** What would be done with pods. */
	public enum Action {

		/** They are left alone. */
		NONE,
		/** They are new. */
		CREATE,
		/** New ones serve before the old ones go: no downtime. */
		ROLLING,
		/** The old ones go before new ones come: downtime. */
		RECREATE,
		/** They go for good. */
		DELETE

	}

}
