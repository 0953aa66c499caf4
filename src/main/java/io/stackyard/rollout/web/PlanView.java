package io.stackyard.rollout.web;

import java.util.List;
import java.util.Locale;

import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.kubernetes.FieldConflict;
import io.stackyard.kubernetes.PlannedObject.FieldChange;
import io.stackyard.rollout.plan.ClusterChange;
import io.stackyard.rollout.plan.ObjectChange;
import io.stackyard.rollout.plan.Plan;
import io.stackyard.rollout.plan.PodChange;
import io.stackyard.rollout.plan.VolumeChange;
import io.stackyard.rollout.plan.VolumeChange.Durability;
import io.stackyard.volume.Volume.Survival;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan as clients see it. */
record PlanView(String digest, boolean empty, @Schema(allowableValues = {
		"start", "restart", "rollback" }) String operation, int release, boolean recorded, @Nullable String commit,
		ClusterView cluster, List<ObjectView> objects, List<PodView> pods, List<VolumeView> volumes){

	static PlanView of(Plan plan) {
		return new PlanView(plan.digest(), plan.isEmpty(), text(plan.operation()), plan.subject().release(),
				plan.subject().recorded(), plan.subject().commit(), ClusterView.of(plan.cluster()),
				plan.objects().stream().map(ObjectView::of).toList(), plan.pods().stream().map(PodView::of).toList(),
				plan.volumes().stream().map(VolumeView::of).toList());
	}

	private static String text(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/** What would become of the cluster, as clients see it. */
	record ClusterView(String name, @Schema(allowableValues = {
			"none", "create", "start", "recreate" }) String action, String reason){

		static ClusterView of(ClusterChange cluster) {
			return new ClusterView(cluster.name(), text(cluster.action()), cluster.reason());
		}

	}

	/** What would become of an object, as clients see it. */
	record ObjectView(@Schema(allowableValues = {
			"create", "change", "delete", "none" }) String action, String kind, String name, String note,
			List<ChangeView> changes, List<ConflictView> conflicts, @Nullable String refusal){

		static ObjectView of(ObjectChange object) {
			return new ObjectView(action(object.action()), object.kind(), object.name(), object.note(),
					object.changes().stream().map(ChangeView::of).toList(),
					object.conflicts().stream().map(ConflictView::of).toList(), object.refusal());
		}

		private static String action(Action action) {
			return switch (action) {
				case CREATED -> "create";
				case CHANGED -> "change";
				case UNCHANGED, LEFT_OUT -> "none";
				case DELETED -> "delete";
			};
		}

	}

	/** A field that would change, as clients see it. */
	record ChangeView(String path, @Nullable Object from, @Nullable Object to, @Nullable Boolean secret) {

		static ChangeView of(FieldChange change) {
			return new ChangeView(change.path(), change.from(), change.to(), change.secret() ? true : null);
		}

	}

	/** A field that somebody else has set, as clients see it. */
	record ConflictView(String field, String manager) {

		static ConflictView of(FieldConflict conflict) {
			return new ConflictView(conflict.field(), conflict.manager());
		}

	}

	/** What would become of pods, as clients see it. */
	record PodView(String name, @Schema(allowableValues = {
			"none", "create", "rolling", "recreate", "delete" }) String action, String reason){

		static PodView of(PodChange pod) {
			return new PodView(pod.name(), text(pod.action()), pod.reason());
		}

	}

	/** Where a volume lives and would live, as clients see it. */
	record VolumeView(String name, @Nullable DurabilityView now, @Nullable DurabilityView after) {

		static VolumeView of(VolumeChange volume) {
			return new VolumeView(volume.name(), durability(volume.now()), durability(volume.after()));
		}

		private static @Nullable DurabilityView durability(@Nullable Durability durability) {
			return (durability != null)
					? new DurabilityView(text(durability.kind()), durability.hostPath(), durability.survives()) : null;
		}

	}

	/** Where a volume lives, as clients see it. */
	record DurabilityView(@Schema(allowableValues = {
			"host", "node", "claim" }) String kind, @Nullable String hostPath, Survival survives){
	}

}
