package io.stackyard.manifest;

import java.nio.file.Path;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.stackyard.volume.Volume;
import org.jspecify.annotations.Nullable;

/**
 * Renders a claim for each volume, and for one on the host the volume that is kept for
 * it. The directory has to be on the node: nothing is ever created in the node's own file
 * system under its name.
 */
final class VolumeRenderer implements ManifestRenderer.ObjectRenderer {

	private static final String ACCESS = "ReadWriteOnce";

	@Override
	public Stream<HasMetadata> render(Rendering rendering) {
		return rendering.input().volumes().volumes().stream().flatMap((volume) -> render(volume, rendering.names()));
	}

	private static Stream<HasMetadata> render(Volume volume, ResourceNames names) {
		@Nullable Path nodePath = volume.nodePath();
		return (nodePath != null) ? Stream.of(persistentVolume(volume, nodePath, names), selectingClaim(volume, names))
				: Stream.of(claim(volume, names));
	}

	private static PersistentVolume persistentVolume(Volume volume, Path nodePath, ResourceNames names) {
		return new PersistentVolumeBuilder().withMetadata(names.clusterMetadata(names.clusterObject(volume.name())))
			.withNewSpec()
			.addToCapacity("storage", size(volume))
			.withAccessModes(ACCESS)
			.withPersistentVolumeReclaimPolicy("Retain")
			.withStorageClassName("")
			.withNewClaimRef()
			.withApiVersion("v1")
			.withKind("PersistentVolumeClaim")
			.withNamespace(names.namespace())
			.withName(names.claim(volume.name()))
			.endClaimRef()
			.withNewHostPath(nodePath.toString(), "Directory")
			.endSpec()
			.build();
	}

	/**
	 * The volume names its claim, and nobody else's claim can take it. The claim does not
	 * name the volume: two of the cluster's threads would write that they are bound, and
	 * the one that lost would try again after 15 seconds. The labels keep it from
	 * everybody else's volumes.
	 */
	private static PersistentVolumeClaim selectingClaim(Volume volume, ResourceNames names) {
		PersistentVolumeClaim claim = claim(volume, names);
		return new PersistentVolumeClaimBuilder(claim).editSpec()
			.withStorageClassName("")
			.withNewSelector()
			.withMatchLabels(names.ownLabels())
			.endSelector()
			.endSpec()
			.build();
	}

	private static PersistentVolumeClaim claim(Volume volume, ResourceNames names) {
		return new PersistentVolumeClaimBuilder().withMetadata(names.metadata(names.claim(volume.name())))
			.withNewSpec()
			.withAccessModes(ACCESS)
			.withNewResources()
			.addToRequests("storage", size(volume))
			.endResources()
			.endSpec()
			.build();
	}

	/** Return the size with the largest binary unit that divides it. */
	private static Quantity size(Volume volume) {
		long bytes = volume.sizeBytes();
		String[] units = { "Gi", "Mi", "Ki" };
		for (int index = 0; index < units.length; index++) {
			long unit = 1L << (10 * (units.length - index));
			if (bytes % unit == 0) {
				return new Quantity(bytes / unit + units[index]);
			}
		}
		return new Quantity(String.valueOf(bytes));
	}

}
