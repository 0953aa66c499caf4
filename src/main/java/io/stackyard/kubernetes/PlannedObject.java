package io.stackyard.kubernetes;

import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What would become of an object that is applied.
 *
 * @param reference the object
 * @param action what would be done
 * @param changes the fields that would change, by path; empty unless it is changed
 * @param conflicts the fields that another field manager has set to another value; they
 * keep an apply from being made unless it is forced
 * @param refusal why the server would refuse it, as a sentence, or {@code null} if it
 * would not
 */
public record PlannedObject(ObjectReference reference, AppliedObject.Action action, List<FieldChange> changes,
		List<FieldConflict> conflicts, @Nullable String refusal) {

	public PlannedObject {
		changes = List.copyOf(changes);
		conflicts = List.copyOf(conflicts);
	}

	/** Return what becomes of objects where nothing is yet. */
	public static List<PlannedObject> created(List<? extends HasMetadata> objects) {
		return objects.stream().map((object) -> of(ObjectReference.of(object), AppliedObject.Action.CREATED)).toList();
	}

	static PlannedObject of(ObjectReference reference, AppliedObject.Action action) {
		return new PlannedObject(reference, action, List.of(), List.of(), null);
	}

	PlannedObject withConflicts(List<FieldConflict> conflicts) {
		return new PlannedObject(this.reference, this.action, this.changes, conflicts, this.refusal);
	}

	PlannedObject withRefusal(String refusal) {
		return new PlannedObject(this.reference, this.action, this.changes, this.conflicts, refusal);
	}

	/**
	 * A field that would change.
	 *
	 * @param path the field, such as
	 * {@code spec.template.spec.containers[name="web"].image}
	 * @param from present value as JSON has it (text, number, boolean, map, list), or
	 * {@code null} if there is none or it is secret
	 * @param to new value as JSON has it, or {@code null} if there is none or it is
	 * secret
	 * @param secret whether the values are not told
	 */
	public record FieldChange(String path, @Nullable Object from, @Nullable Object to, boolean secret) {

		static FieldChange ofSecret(String path) {
			return new FieldChange(path, null, null, true);
		}

	}

}
