package io.stackyard.kubernetes;

/**
 * What became of an object that was applied.
 *
 * @param reference the object
 * @param action what was done
 */
public record AppliedObject(ObjectReference reference, Action action) {

	/** What was done with an object. */
	public enum Action {

		/** It was not there. */
		CREATED,
		/** At least one field that is ours was different. */
		CHANGED,
		/** Nothing was written. */
		UNCHANGED,
		/** Nothing was written: the cluster is too old to know its kind. */
		LEFT_OUT,
		/** It is no longer part of the deployment. */
		DELETED;

		/** Return whether something is written. */
		public boolean isWrite() {
			return this != UNCHANGED && this != LEFT_OUT;
		}

	}

}
