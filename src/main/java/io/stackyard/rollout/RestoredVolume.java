package io.stackyard.rollout;

import java.util.Locale;
import java.util.Objects;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.stackyard.cluster.NodeDirectory;
import io.stackyard.contents.Snapshot;
import io.stackyard.status.RenderedRelease;

/**
 * The volume of a kind node that holds what a snapshot held. It is what kind's own
 * provisioner would make for the claim, and the provisioner deletes it with the claim.
 */
final class RestoredVolume {

	/** The storage class of kind clusters. */
	static final String STORAGE_CLASS = "standard";

	/** The provisioner of kind's current node images. */
	static final String LOCAL_PATH = "rancher.io/local-path";

	private static final String ROOT = "/var/local-path-provisioner";

	/** That of older ones deletes nothing but what lies in its own directory. */
	private static final String HOST_PATH = "kubernetes.io/host-path";

	private static final String HOST_PATH_ROOT = "/tmp/hostpath_pv";

	private RestoredVolume() {
	}

	/** Return the directory of a node that a provisioner keeps volumes in. */
	static String root(String provisioner) {
		return provisioner.equals(HOST_PATH) ? HOST_PATH_ROOT : ROOT;
	}

	/** Return the name of the volume, and of its directory. */
	static String name(Snapshot snapshot, String namespace) {
		return "restored-%s-%s-%s"
			.formatted(namespace, snapshot.volume().replaceAll("[^A-Za-z0-9-]", "-"), snapshot.id())
			.toLowerCase(Locale.ROOT);
	}

	/** Return the volume, which no other claim can take. */
	static PersistentVolume of(Snapshot snapshot, RenderedRelease release, String provisioner,
			NodeDirectory directory) {
		long size = release.volumes().find(snapshot.volume()).orElseThrow().sizeBytes();
		return new PersistentVolumeBuilder().withNewMetadata()
			.withName(name(snapshot, release.names().namespace()))
			.addToAnnotations("pv.kubernetes.io/provisioned-by", provisioner)
			.endMetadata()
			.withNewSpec()
			.addToCapacity("storage", new Quantity(String.valueOf(size)))
			.withAccessModes("ReadWriteOnce")
			.withPersistentVolumeReclaimPolicy("Delete")
			.withStorageClassName(STORAGE_CLASS)
			.withNewClaimRef()
			.withApiVersion("v1")
			.withKind("PersistentVolumeClaim")
			.withNamespace(release.names().namespace())
			.withName(release.names().claim(snapshot.volume()))
			.endClaimRef()
			.withNewHostPath(directory.path().toString(), "DirectoryOrCreate")
			.withNewNodeAffinity()
			.withNewRequired()
			.addNewNodeSelectorTerm()
			.addNewMatchExpression()
			.withKey("kubernetes.io/hostname")
			.withOperator("In")
			.withValues(Objects.requireNonNull(directory.node()))
			.endMatchExpression()
			.endNodeSelectorTerm()
			.endRequired()
			.endNodeAffinity()
			.endSpec()
			.build();
	}

}
