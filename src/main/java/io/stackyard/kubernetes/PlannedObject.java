package io.stackyard.kubernetes;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What would become of an object that is applied.
 *
 * @param reference the object
 * @param action what would be done
 * @param changes the fields that would change, by path; empty unless it is changed
 */
public record PlannedObject(ObjectReference reference, AppliedObject.Action action, List<FieldChange> changes) {

	public PlannedObject {
		changes = List.copyOf(changes);
	}

	/**
	 * A field that would change.
	 *
	 * @param path JSON pointer, list items by their index; for a Secret's value it ends
	 * at the key
	 * @param from present value as JSON, or {@code null} if there is none or it is secret
	 * @param to new value as JSON, or {@code null} if there is none or it is secret
	 */
	public record FieldChange(String path, @Nullable String from, @Nullable String to) {
	}

}
