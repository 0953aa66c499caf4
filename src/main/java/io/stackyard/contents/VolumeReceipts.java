package io.stackyard.contents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.access.CurrentAccess;
import io.stackyard.contents.VolumeReceipt.Entry;
import io.stackyard.contents.VolumeReceipt.Kept;
import io.stackyard.deployment.Deployment;
import io.stackyard.kubernetes.ClaimPlace;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.volume.Volume;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Says what the deletion of a deployment's volumes or of its namespace would delete of
 * data, and has it confirmed.
 */
@Service
public class VolumeReceipts {

	private final LiveVolumes volumes;

	private final HostDirectories directories;

	private final CurrentAccess access;

	VolumeReceipts(LiveVolumes volumes, HostDirectories directories, CurrentAccess access) {
		this.volumes = volumes;
		this.directories = directories;
		this.access = access;
	}

	/**
	 * Return the receipt of a deployment as it is now, if who asks has seen it.
	 * @param deployment the deployment
	 * @param deletion what is to be deleted
	 * @param digest digest of the receipt that was seen, or {@code null} for none
	 * @throws ProblemException of the type {@code confirmation-required} with the current
	 * receipt, unless nothing would be deleted
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public VolumeReceipt requireSeen(Deployment deployment, DataDeletion deletion, @Nullable String digest)
			throws InterruptedException {
		VolumeReceipt receipt = current(deployment, deletion);
		if (receipt.deletesNothing() || receipt.digest().equals(digest)) {
			return receipt;
		}
		throw new ProblemException(ProblemType.CONFIRMATION_REQUIRED, detail(deployment, receipt, digest))
			.with("receipt", receipt);
	}

	private VolumeReceipt current(Deployment deployment, DataDeletion deletion) throws InterruptedException {
		List<LiveVolume> live = this.volumes.look(deployment);
		List<Entry> entries = new ArrayList<>();
		List<Kept> kept = new ArrayList<>();
		for (LiveVolume volume : live) {
			reasonToKeep(volume, deletion).ifPresentOrElse(kept::add, () -> {
				if (isThere(volume)) {
					entries.add(entry(volume));
				}
			});
		}
		others(deployment, live, deletion).map(VolumeReceipts::entry).forEach(entries::add);
		entries.sort(Comparator.comparing(Entry::name));
		return VolumeReceipt.of(entries, kept);
	}

	/**
	 * Claims of volumes that an earlier release had, and other claims of the namespace.
	 */
	private Stream<ClaimPlace> others(Deployment deployment, List<LiveVolume> live, DataDeletion deletion) {
		List<String> known = live.stream()
			.map(LiveVolume::claim)
			.filter(Objects::nonNull)
			.map(ClaimPlace::claim)
			.toList();
		return this.volumes.claims(deployment)
			.claims()
			.stream()
			.filter((claim) -> !known.contains(claim.claim()))
			.filter((claim) -> claim.own() ? claim.provided() : deletion.namespace());
	}

	private boolean isThere(LiveVolume live) {
		@Nullable Path path = live.volume().hostPath();
		return (path != null) ? this.directories.isPresent(path) : live.claim() != null;
	}

	private Optional<Kept> reasonToKeep(LiveVolume live, DataDeletion deletion) {
		Volume volume = live.volume();
		if (volume.hostPath() != null && !deletion.volumes()) {
			return Optional.of(new Kept(volume.name(), String.valueOf(volume.hostPath()),
					"It lies on the host, which only deleteVolumes deletes."));
		}
		if (!live.sharedWith().isEmpty()) {
			return Optional.of(new Kept(volume.name(), String.valueOf(volume.hostPath()),
					"%s data there, too.".formatted(others(live.sharedWith()))));
		}
		return (volume.hostPath() == null && volume.nodePath() != null) ? Optional.of(new Kept(volume.name(),
				String.valueOf(volume.nodePath()), "Stackyard deletes nothing on the nodes of a registered cluster."))
				: Optional.empty();
	}

	/** A token may not learn of deployments that it is not for. */
	private String others(List<String> names) {
		String visible = names.stream()
			.filter(this.access::mayAccess)
			.map("'%s'"::formatted)
			.collect(Collectors.joining(" and "));
		return visible.isEmpty() ? "Another deployment has"
				: visible + ((visible.contains("' and '")) ? " have" : " has");
	}

	private static Entry entry(LiveVolume live) {
		Volume volume = live.volume();
		VolumeUsage usage = live.usage();
		@Nullable ClaimPlace claim = live.claim();
		return new Entry(volume.name(), volume.kind().name().toLowerCase(Locale.ROOT),
				(volume.hostPath() != null) ? volume.hostPath().toString() : null,
				(volume.nodePath() != null) ? volume.nodePath().toString() : path(claim),
				(claim != null) ? claim.claim() : null, usage.bytes(), usage.files(), usage.atLeast(),
				usage.lastWrite(), usage.newestFile(), usage.unknown());
	}

	private static Entry entry(ClaimPlace claim) {
		return new Entry(claim.claim(), "claim", null, path(claim), claim.claim(), null, null, false, null, null,
				claim.own() ? "No volume of the spec has this claim any more."
						: "This claim is not of the deployment, and would go with its namespace.");
	}

	private static @Nullable String path(@Nullable ClaimPlace claim) {
		return (claim != null && claim.place() != null) ? claim.place().path() : null;
	}

	private static String detail(Deployment deployment, VolumeReceipt receipt, @Nullable String digest) {
		String what = "%d %s with %s%s would be deleted.".formatted(receipt.volumes().size(),
				(receipt.volumes().size() == 1) ? "volume" : "volumes", receipt.isAtLeast() ? "at least " : "",
				new ByteCount(receipt.bytes()));
		if (digest == null) {
			return what + " Send the digest of this receipt to confirm.";
		}
		String changed = "What would be deleted is not what the receipt '%s' says. %s Send the digest of this receipt to confirm."
			.formatted(digest, what);
		return deployment.isStarted()
				? changed + " If its pods keep writing, stop the deployment first, without deleteVolumes." : changed;
	}

}
