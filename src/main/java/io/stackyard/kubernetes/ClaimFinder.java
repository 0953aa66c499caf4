package io.stackyard.kubernetes;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.VolumeNodeAffinity;
import io.stackyard.kubernetes.ClaimPlace.NodePlace;
import org.jspecify.annotations.Nullable;

/**
 * Finds the claims of a deployment and the directories of nodes that they are bound to.
 */
final class ClaimFinder {

	private static final String HOST_NAME = "kubernetes.io/hostname";

	private final Connection connection;

	private final LiveObjects live;

	ClaimFinder(Connection connection) {
		this.connection = connection;
		this.live = new LiveObjects(connection);
	}

	List<ClaimPlace> find(Selection selection) {
		return this.live.claims(selection)
			.stream()
			.map(PersistentVolumeClaim.class::cast)
			.map(this::claimPlace)
			.sorted(Comparator.comparing(ClaimPlace::claim))
			.toList();
	}

	private ClaimPlace claimPlace(PersistentVolumeClaim claim) {
		boolean provided = !"".equals(claim.getSpec().getStorageClassName());
		return new ClaimPlace(claim.getMetadata().getName(), provided,
				Optional.ofNullable(claim.getSpec().getVolumeName())
					.filter((name) -> provided)
					.flatMap(this::find)
					.flatMap(ClaimFinder::place)
					.orElse(null));
	}

	private Optional<PersistentVolume> find(String name) {
		return Optional.ofNullable(this.connection.call("PersistentVolume/" + name,
				(client) -> client.persistentVolumes().withName(name).get()));
	}

	private static Optional<NodePlace> place(PersistentVolume volume) {
		@Nullable String node = node(volume.getSpec().getNodeAffinity()).orElse(null);
		return path(volume).map((path) -> new NodePlace(node, path));
	}

	private static Optional<String> path(PersistentVolume volume) {
		if (volume.getSpec().getLocal() != null) {
			return Optional.of(volume.getSpec().getLocal().getPath());
		}
		return Optional.ofNullable(volume.getSpec().getHostPath()).map((path) -> path.getPath());
	}

	/** What lies on a node is bound to it by its name. */
	private static Optional<String> node(@Nullable VolumeNodeAffinity affinity) {
		if (affinity == null || affinity.getRequired() == null) {
			return Optional.empty();
		}
		return affinity.getRequired()
			.getNodeSelectorTerms()
			.stream()
			.flatMap((term) -> term.getMatchExpressions().stream())
			.filter((expression) -> HOST_NAME.equals(expression.getKey()) && expression.getValues().size() == 1)
			.map((expression) -> expression.getValues().getFirst())
			.findFirst();
	}

}
