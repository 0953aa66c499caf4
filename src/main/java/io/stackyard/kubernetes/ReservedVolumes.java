package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeStatus;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.jspecify.annotations.Nullable;

/**
 * Volumes that are kept for the claim of a name. Knows which of them wait for it. Safe
 * for use by several threads.
 */
final class ReservedVolumes {

	/**
	 * A claim that the cluster meets before it knows that the volume is free waits for
	 * the next round of the controller that binds them, 15 seconds.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final Set<String> SEEN = Set.of("Available", "Bound");

	private static final String WITHOUT_CLAIM = "{\"spec\":{\"claimRef\":{\"uid\":null,\"resourceVersion\":null}}}";

	private final Connection connection;

	private final ObjectPlanner planner;

	private final Pause pause;

	private final SortedSet<String> released = new ConcurrentSkipListSet<>();

	ReservedVolumes(Connection connection, ObjectPlanner planner, Pause pause) {
		this.connection = connection;
		this.planner = planner;
		this.pause = pause;
	}

	/** A volume whose claim was deleted binds again only when it forgets that claim. */
	void release(PersistentVolume volume) {
		if (this.planner.find(volume).map(PersistentVolume.class::cast).filter(this::hasLostItsClaim).isPresent()) {
			this.connection.write(ObjectReference.of(volume).toString(),
					(client) -> client.resource(volume).patch(PatchContext.of(PatchType.JSON_MERGE), WITHOUT_CLAIM));
			this.released.add(volume.getMetadata().getName());
		}
	}

	/**
	 * Wait until the cluster knows that a volume is free, if it is new or was released.
	 */
	void await(AppliedObject volume) throws InterruptedException {
		String name = volume.reference().name();
		if (volume.action() == AppliedObject.Action.CREATED || this.released.contains(name)) {
			this.pause.until(() -> isSeen(name), TIMEOUT);
		}
	}

	/** The cluster may not have noticed yet, and then it still calls the volume bound. */
	private boolean hasLostItsClaim(PersistentVolume present) {
		return Optional.ofNullable(present.getSpec().getClaimRef())
			.filter((reference) -> reference.getUid() != null)
			.filter((reference) -> this.planner.find(claim(reference.getNamespace(), reference.getName()))
				.filter((claim) -> reference.getUid().equals(claim.getMetadata().getUid()))
				.isEmpty())
			.isPresent();
	}

	private static PersistentVolumeClaim claim(String namespace, String name) {
		return new PersistentVolumeClaimBuilder().withNewMetadata()
			.withNamespace(namespace)
			.withName(name)
			.endMetadata()
			.build();
	}

	private boolean isSeen(String volume) {
		@Nullable PersistentVolume found = this.connection.call("PersistentVolume/" + volume,
				(client) -> client.persistentVolumes().withName(volume).get());
		return Optional.ofNullable(found)
			.map(PersistentVolume::getStatus)
			.map(PersistentVolumeStatus::getPhase)
			.filter(SEEN::contains)
			.isPresent();
	}

}
