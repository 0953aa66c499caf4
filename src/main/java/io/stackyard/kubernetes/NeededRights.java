package io.stackyard.kubernetes;

import java.util.ArrayList;
import java.util.List;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;

/** What the calls of this module may do on a cluster, and nothing else. */
final class NeededRights {

	private NeededRights() {
	}

	/** Return the rights, those on the cluster itself first. */
	static List<NeededRight> all() {
		List<NeededRight> rights = new ArrayList<>();
		rights.add(right(Namespace.class, "get", "create", "patch", "delete"));
		rights.add(right(PersistentVolume.class, "get", "list", "create", "patch", "delete"));
		rights.add(right(Node.class, "list").optional());
		LiveObjects.WORKLOADS
			.forEach((kind) -> rights.add(right(kind, "get", "list", "watch", "create", "patch", "delete")));
		LiveObjects.ENTRANCES.forEach((kind) -> rights.add(managed(kind)));
		LiveObjects.SURROUNDINGS.forEach((kind) -> rights.add(managed(kind)));
		rights.add(managed(PersistentVolumeClaim.class));
		rights.add(right(Pod.class, "get", "list", "watch"));
		rights.add(right(Pod.class, "get").of("log"));
		rights.add(right(ReplicaSet.class, "list"));
		rights.add(right(Event.class, "list"));
		rights.add(right(ServiceAccount.class, "get"));
		return List.copyOf(rights);
	}

	private static NeededRight managed(Class<? extends HasMetadata> kind) {
		return right(kind, "get", "list", "create", "patch", "delete");
	}

	private static NeededRight right(Class<? extends HasMetadata> kind, String... verbs) {
		return new NeededRight(HasMetadata.getGroup(kind), HasMetadata.getPlural(kind), "",
				Namespaced.class.isAssignableFrom(kind), true, List.of(verbs));
	}

}
