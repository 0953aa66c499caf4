package io.stackyard.rollout.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.kubernetes.PlannedObject.FieldChange;
import io.stackyard.rollout.plan.VolumeChange.Durability;
import org.jspecify.annotations.Nullable;

/**
 * A plan as people read it: what is created, changed and deleted, like a diff.
 *
 * @param plan the plan
 */
public record PlanText(Plan plan) {

	private static final Map<Action, String> MARKS = Map.of(Action.CREATED, "+", Action.CHANGED, "~", Action.DELETED,
			"-", Action.UNCHANGED, " ", Action.LEFT_OUT, " ");

	private static final String INDENT = "      ";

	/** Return what is about to happen in one line. */
	public String summary() {
		if (this.plan.isEmpty()) {
			return "nothing changes";
		}
		String pods = this.plan.pods()
			.stream()
			.filter((pod) -> pod.action() != PodChange.Action.NONE && pod.action() != PodChange.Action.CREATE)
			.map((pod) -> "; pod %s %s (%s)".formatted(pod.name(), words(pod.action()), pod.reason()))
			.collect(Collectors.joining());
		return "%d to create, %d to change, %d to delete".formatted(this.plan.count(Action.CREATED),
				this.plan.count(Action.CHANGED), this.plan.count(Action.DELETED)) + pods;
	}

	@Override
	public String toString() {
		Columns head = new Columns();
		head.add("cluster", this.plan.cluster().name(), cluster());
		this.plan.pods().forEach((pod) -> head.add("pod", pod.name(), pod(pod)));
		this.plan.volumes().forEach((volume) -> head.add("volume", volume.name(), volume(volume)));
		return "%s\n%s%s%s   digest %s\n".formatted(title(), head, objects(), totals(), this.plan.digest());
	}

	private String title() {
		Plan.Subject subject = this.plan.subject();
		@Nullable String commit = subject.commit();
		List<String> about = new ArrayList<>(List.of("release " + subject.release()));
		if (!subject.recorded()) {
			about.add("new");
		}
		if (commit != null) {
			about.add("commit " + commit.substring(0, 7));
		}
		return "%s %s (%s)".formatted(this.plan.operation().name().toLowerCase(Locale.ROOT), subject.deployment(),
				String.join(", ", about));
	}

	private String cluster() {
		ClusterChange cluster = this.plan.cluster();
		return switch (cluster.action()) {
			case NONE -> "nothing to do, " + cluster.reason();
			case CREATE -> "create (%s)".formatted(cluster.reason());
			case START -> "start (%s)".formatted(cluster.reason());
			case RECREATE -> "must be recreated, because " + cluster.reason();
		};
	}

	private static String pod(PodChange pod) {
		String action = words(pod.action());
		return pod.reason().isEmpty() || pod.action() == PodChange.Action.CREATE ? action
				: "%s (%s)".formatted(action, pod.reason());
	}

	private static String words(PodChange.Action action) {
		return switch (action) {
			case NONE -> "nothing";
			case CREATE -> "new";
			case ROLLING -> "rolling, no downtime";
			case RECREATE -> "recreate, downtime";
			case DELETE -> "delete";
		};
	}

	private static String volume(VolumeChange volume) {
		@Nullable Durability now = volume.now();
		@Nullable Durability after = volume.after();
		if (after == null) {
			return "no longer used; its data stays";
		}
		if (Objects.equals(now, after)) {
			return place(after);
		}
		return (now == null) ? "new, " + place(after) : "%s -> %s".formatted(place(now), place(after));
	}

	private static String place(Durability durability) {
		String where = (durability.hostPath() != null) ? "host " + durability.hostPath()
				: durability.kind().name().toLowerCase(Locale.ROOT);
		return durability.survives().clusterDeletion() ? where : where + ", lost with the cluster";
	}

	private String objects() {
		Columns columns = new Columns();
		this.plan.objects()
			.stream()
			.filter((object) -> object.action().isWrite() || object.isObstacle())
			.forEach((object) -> {
				columns.add(MARKS.get(object.action()) + " " + object.kind(), object.name(), note(object));
				object.changes().forEach((change) -> columns.below(change(change)));
				object.conflicts()
					.forEach(
							(conflict) -> columns.below(INDENT + "! %s; force: true sets it back".formatted(conflict)));
				if (object.refusal() != null) {
					columns.below(INDENT + "! " + object.refusal());
				}
			});
		return columns.isEmpty() ? "\n" : "\n%s\n".formatted(columns);
	}

	private static String note(ObjectChange object) {
		return object.action() == Action.CREATED ? object.note() : "";
	}

	private static String change(FieldChange change) {
		return change.secret() ? INDENT + change.path() + ": changed" : new FieldText(change, INDENT).toString();
	}

	private String totals() {
		String counts = "%d to create, %d to change, %d to delete, %d unchanged".formatted(
				this.plan.count(Action.CREATED), this.plan.count(Action.CHANGED), this.plan.count(Action.DELETED),
				this.plan.count(Action.UNCHANGED));
		long leftOut = this.plan.count(Action.LEFT_OUT);
		return (leftOut == 0) ? counts : "%s, %d left out because the cluster is too old".formatted(counts, leftOut);
	}

}
