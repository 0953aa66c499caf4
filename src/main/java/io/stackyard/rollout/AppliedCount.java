package io.stackyard.rollout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.kubernetes.AppliedObject;

/**
 * What applying a release did.
 *
 * @param created number of new objects
 * @param changed number of changed objects
 * @param unchanged number of objects that were as they should be
 * @param deleted number of objects that are no longer part of the release
 * @param leftOut the objects whose kind the cluster is too old to know
 */
record AppliedCount(long created, long changed, long unchanged, long deleted, List<String> leftOut) {

	AppliedCount {
		leftOut = List.copyOf(leftOut);
	}

	static AppliedCount of(List<AppliedObject> objects) {
		return new AppliedCount(count(objects, AppliedObject.Action.CREATED),
				count(objects, AppliedObject.Action.CHANGED), count(objects, AppliedObject.Action.UNCHANGED),
				count(objects, AppliedObject.Action.DELETED), leftOut(objects));
	}

	private static List<String> leftOut(List<AppliedObject> objects) {
		return objects.stream()
			.filter((object) -> object.action() == AppliedObject.Action.LEFT_OUT)
			.map((object) -> object.reference().toString())
			.toList();
	}

	private static long count(List<AppliedObject> objects, AppliedObject.Action action) {
		return objects.stream().filter((object) -> object.action() == action).count();
	}

	@Override
	public String toString() {
		String counts = Stream
			.of(count(this.created, "created"), count(this.changed, "changed"), count(this.unchanged, "unchanged"),
					count(this.deleted, "deleted"))
			.flatMap(Optional::stream)
			.collect(Collectors.joining(", "));
		String left = this.leftOut.isEmpty() ? ""
				: ", left out because the cluster is too old: " + String.join(", ", this.leftOut);
		return (counts.isEmpty() ? "nothing to apply" : counts) + left;
	}

	private static Optional<String> count(long number, String action) {
		return (number > 0) ? Optional.of(number + " " + action) : Optional.empty();
	}

}
