package io.stackyard.kubernetes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** When an object is brought about: side by side with others, after what it needs. */
enum Stage {

	/** What the others live in. */
	NAMESPACE,
	/** What claims bind to: it has to be there first. */
	VOLUMES,
	/** What pods read and mount, and the rules that they live by. */
	SURROUNDINGS,
	/** What makes pods. */
	WORKLOADS,
	/** What leads to pods. */
	ENTRANCES;

	private static Stage of(HasMetadata object) {
		return switch (object.getKind()) {
			case "Namespace" -> NAMESPACE;
			case "PersistentVolume" -> VOLUMES;
			case "Deployment", "Job" -> WORKLOADS;
			case "Service", "Endpoints", "Ingress" -> ENTRANCES;
			default -> SURROUNDINGS;
		};
	}

	/** Return objects stage by stage, each in their order. */
	static Collection<List<HasMetadata>> split(List<? extends HasMetadata> objects) {
		SortedMap<Stage, List<HasMetadata>> stages = new TreeMap<>();
		objects.forEach((object) -> stages.computeIfAbsent(of(object), (stage) -> new ArrayList<>()).add(object));
		return stages.values();
	}

}
