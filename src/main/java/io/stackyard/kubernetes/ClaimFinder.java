package io.stackyard.kubernetes;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.VolumeNodeAffinity;
import io.stackyard.kubernetes.ClaimPlace.NodePlace;
import org.jspecify.annotations.Nullable;

/**
 * Finds the claims in the namespace of a deployment and the directories of nodes that
 * they are bound to.
 */
final class ClaimFinder {

	private static final String HOST_NAME = "kubernetes.io/hostname";

	private final Connection connection;

	ClaimFinder(Connection connection) {
		this.connection = connection;
	}

	List<ClaimPlace> find(Selection selection) {
		return this.connection
			.list(PersistentVolumeClaim.class,
					(client) -> client.persistentVolumeClaims().inNamespace(selection.namespace()).list().getItems())
			.stream()
			.map((claim) -> claimPlace(claim, selection))
			.sorted(Comparator.comparing(ClaimPlace::claim))
			.toList();
	}

	private ClaimPlace claimPlace(PersistentVolumeClaim claim, Selection selection) {
		boolean provided = ClaimPlace.isProvided(claim);
		return new ClaimPlace(claim.getMetadata().getName(), isOwn(claim, selection), provided,
				Optional.ofNullable(claim.getSpec().getVolumeName())
					.filter((name) -> provided)
					.flatMap(this::find)
					.flatMap(ClaimFinder::place)
					.orElse(null));
	}

	private static boolean isOwn(PersistentVolumeClaim claim, Selection selection) {
		@Nullable Map<String, String> labels = claim.getMetadata().getLabels();
		return labels != null && labels.entrySet().containsAll(selection.labels().entrySet());
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
