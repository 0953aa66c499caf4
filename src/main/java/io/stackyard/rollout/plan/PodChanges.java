package io.stackyard.rollout.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.stackyard.kubernetes.ObjectReference;
import io.stackyard.kubernetes.PlannedObject;
import io.stackyard.kubernetes.PlannedObject.FieldChange;
import io.stackyard.manifest.ResourceNames;
import io.stackyard.rollout.plan.PodChange.Action;
import io.stackyard.status.RenderedRelease;

/** Works out from what becomes of objects what becomes of pods. */
final class PodChanges {

	private static final String TEMPLATE = "spec.template.";

	private static final String REPLICAS = "spec.replicas";

	private final RenderedRelease release;

	private final SortedMap<ObjectReference, PlannedObject> planned = new TreeMap<>();

	PodChanges(RenderedRelease release, List<PlannedObject> planned) {
		this.release = release;
		planned.forEach((object) -> this.planned.put(object.reference(), object));
	}

	/** Return what becomes of the pods, in the order of the stack, then those that go. */
	List<PodChange> find() {
		List<PodChange> changes = new ArrayList<>();
		this.release.objects()
			.stream()
			.filter(Deployment.class::isInstance)
			.map(Deployment.class::cast)
			.forEach((deployment) -> changes.add(change(deployment)));
		this.planned.values()
			.stream()
			.filter((object) -> object.action() == io.stackyard.kubernetes.AppliedObject.Action.DELETED)
			.filter((object) -> object.reference().kind().equals("Deployment"))
			.forEach((object) -> changes.add(gone(object.reference())));
		return changes;
	}

	private PodChange change(Deployment deployment) {
		String name = deployment.getMetadata().getLabels().getOrDefault(ResourceNames.COMPONENT, "");
		PlannedObject object = this.planned.get(ObjectReference.of(deployment));
		if (object == null) {
			return new PodChange(name, Action.NONE, "");
		}
		return switch (object.action()) {
			case CREATED -> new PodChange(name, Action.CREATE, "new");
			case UNCHANGED, LEFT_OUT -> new PodChange(name, Action.NONE, "");
			case CHANGED -> changed(name, deployment, object.changes());
			case DELETED -> gone(object.reference());
		};
	}

	private static PodChange changed(String name, Deployment deployment, List<FieldChange> changes) {
		List<String> template = changes.stream()
			.map(FieldChange::path)
			.filter((path) -> path.startsWith(TEMPLATE))
			.map((path) -> path.substring(TEMPLATE.length()))
			.toList();
		if (template.isEmpty()) {
			return new PodChange(name, Action.NONE, scaling(changes));
		}
		boolean recreate = "Recreate".equals(deployment.getSpec().getStrategy().getType());
		return new PodChange(name, recreate ? Action.RECREATE : Action.ROLLING, RollReason.of(template));
	}

	private static String scaling(List<FieldChange> changes) {
		return changes.stream()
			.filter((change) -> change.path().equals(REPLICAS))
			.map((change) -> "%s -> %s pods".formatted(change.from(), change.to()))
			.findFirst()
			.orElse("");
	}

	private PodChange gone(ObjectReference reference) {
		String prefix = this.release.deployment().name() + "-";
		String name = reference.name().startsWith(prefix) ? reference.name().substring(prefix.length())
				: reference.name();
		return new PodChange(name, Action.DELETE, "no longer in the stack");
	}

}
