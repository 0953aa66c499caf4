package io.stackyard.rollout.plan;

import java.util.List;

import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.kubernetes.FieldConflict;
import io.stackyard.kubernetes.PlannedObject;
import io.stackyard.kubernetes.PlannedObject.FieldChange;
import org.jspecify.annotations.Nullable;

/**
 * What would become of an object.
 *
 * @param action what would be done
 * @param kind the object's kind
 * @param name the object's name
 * @param note what is worth to know about it, as a phrase; empty if there is nothing
 * @param changes the fields that would change
 * @param conflicts the fields that somebody else has set to another value
 * @param refusal why the cluster would refuse it, or {@code null} if it would not
 */
public record ObjectChange(Action action, String kind, String name, String note, List<FieldChange> changes,
		List<FieldConflict> conflicts, @Nullable String refusal) {

	public ObjectChange {
		changes = List.copyOf(changes);
		conflicts = List.copyOf(conflicts);
	}

	static ObjectChange of(PlannedObject planned, String note) {
		String about = (planned.action() == Action.LEFT_OUT) ? "left out, the cluster is too old to know its kind"
				: note;
		return new ObjectChange(planned.action(), planned.reference().kind(), planned.reference().name(), about,
				planned.changes(), planned.conflicts(), planned.refusal());
	}

	/** Return whether it cannot be applied as it is. */
	boolean isObstacle() {
		return this.refusal != null || !this.conflicts.isEmpty();
	}

	/** Return why it cannot be applied as it is. */
	public String obstacle() {
		return (this.refusal != null) ? this.refusal : "%s/%s: %s.".formatted(this.kind, this.name,
				String.join("; ", this.conflicts.stream().map(FieldConflict::toString).toList()));
	}

}
