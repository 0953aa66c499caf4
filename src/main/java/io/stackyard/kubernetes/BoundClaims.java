package io.stackyard.kubernetes;

import java.util.Objects;
import java.util.Optional;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import org.jspecify.annotations.Nullable;

/**
 * The claims that are on a cluster. One that names its volume was made before claims
 * began to select it: the way that a claim finds its volume never changes, and it is as
 * good as long as that volume is the one that is kept for it.
 *
 * @param snapshot what the cluster has of the deployment
 */
record BoundClaims(Snapshot snapshot) {

	/**
	 * Return an object in the form in which it can be applied to the one that is there.
	 * @param object the object
	 * @param present the object as it is on the cluster, {@code null} if it is not
	 */
	HasMetadata settled(HasMetadata object, @Nullable HasMetadata present) {
		if (object instanceof PersistentVolumeClaim claim && present instanceof PersistentVolumeClaim found
				&& isNamed(claim.getSpec(), found.getSpec()) && isKeptFor(found)) {
			return new PersistentVolumeClaimBuilder(claim).editSpec()
				.withSelector(null)
				.withVolumeName(found.getSpec().getVolumeName())
				.endSpec()
				.build();
		}
		return object;
	}

	private static boolean isNamed(PersistentVolumeClaimSpec wanted, PersistentVolumeClaimSpec found) {
		return wanted.getSelector() != null && found.getSelector() == null && found.getVolumeName() != null
				&& Objects.equals(wanted.getStorageClassName(), found.getStorageClassName());
	}

	/** Only volumes with the deployment's labels are known here. */
	private boolean isKeptFor(PersistentVolumeClaim claim) {
		return this.snapshot.find(new ObjectReference("PersistentVolume", null, claim.getSpec().getVolumeName()))
			.map((volume) -> ((PersistentVolume) volume).getSpec().getClaimRef())
			.filter((reference) -> claim.getMetadata().getName().equals(reference.getName()))
			.flatMap((reference) -> Optional.ofNullable(reference.getNamespace()))
			.filter(claim.getMetadata().getNamespace()::equals)
			.isPresent();
	}

}
