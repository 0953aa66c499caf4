package io.stackyard.contents;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.NodeDirectories;
import io.stackyard.cluster.NodeDirectory;
import io.stackyard.deployment.Deployment;
import io.stackyard.kubernetes.ClaimPlace.NodePlace;
import io.stackyard.kubernetes.ClaimPlace;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.status.DeploymentStatus;
import io.stackyard.status.ReleaseRenderer;
import io.stackyard.status.RenderedRelease;
import io.stackyard.supervision.Supervisor;
import io.stackyard.volume.Volume;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks at the volumes of deployments, on this host and on the nodes. */
@Service
public class LiveVolumes {

	private final ReleaseRenderer renderer;

	private final DeploymentStatus status;

	private final VolumeSharing sharing;

	private final NodeDirectories nodes;

	LiveVolumes(ReleaseRenderer renderer, DeploymentStatus status, VolumeSharing sharing, NodeDirectories nodes) {
		this.renderer = renderer;
		this.status = status;
		this.sharing = sharing;
		this.nodes = nodes;
	}

	/**
	 * Return the volumes of a deployment's latest release by name.
	 * @param deployment the deployment
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public List<LiveVolume> look(Deployment deployment) throws InterruptedException {
		RenderedRelease release = this.renderer.render(deployment);
		SortedMap<Path, List<String>> shared = this.sharing.find(deployment, release.volumes().hostDirectories());
		ClusterClaims claims = claims(deployment);
		return look(release, shared, claims);
	}

	/**
	 * Return a volume of a deployment's latest release.
	 * @param deployment the deployment
	 * @param volume the volume's name
	 * @throws ProblemException of the type {@code not-found} if there is none of this
	 * name
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	LiveVolume get(Deployment deployment, String volume) throws InterruptedException {
		require(deployment, volume);
		return look(deployment).stream()
			.filter((live) -> live.volume().name().equals(volume))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Require that a deployment's latest release has a volume.
	 * @throws ProblemException of the type {@code not-found} if it has not
	 */
	void require(Deployment deployment, String volume) {
		if (this.renderer.render(deployment).volumes().find(volume).isEmpty()) {
			throw new ProblemException(ProblemType.NOT_FOUND,
					"The deployment '%s' has no volume '%s'.".formatted(deployment.name(), volume));
		}
	}

	/** Return what the cluster of a deployment says about its claims. */
	ClusterClaims claims(Deployment deployment) {
		try {
			return this.status.claims(deployment)
				.map(ClusterClaims::of)
				.orElseGet(() -> ClusterClaims
					.unknown("The cluster '%s' does not run.".formatted(deployment.place().cluster())));
		}
		catch (ProblemException ex) {
			return ClusterClaims.unknown(ex.detail());
		}
	}

	private List<LiveVolume> look(RenderedRelease release, SortedMap<Path, List<String>> shared, ClusterClaims claims)
			throws InterruptedException {
		List<LiveVolume> found = new ArrayList<>();
		for (Volume volume : release.volumes().volumes()) {
			@Nullable ClaimPlace claim = claims.find(release.names().claim(volume.name())).orElse(null);
			@Nullable Path path = volume.hostPath();
			found.add((path != null) ? onHost(volume, path, claim, shared.getOrDefault(path, List.of()))
					: onCluster(release.deployment(), volume, claims, claim));
		}
		return found;
	}

	private static LiveVolume onHost(Volume volume, Path path, @Nullable ClaimPlace claim, List<String> sharedWith) {
		return new LiveVolume(volume, Files.exists(path, LinkOption.NOFOLLOW_LINKS), DirectoryMeasure.of(path), claim,
				sharedWith);
	}

	private LiveVolume onCluster(Deployment deployment, Volume volume, ClusterClaims claims, @Nullable ClaimPlace claim)
			throws InterruptedException {
		if (volume.nodePath() != null) {
			return new LiveVolume(volume, true,
					VolumeUsage.unknown("The server does not look into the nodes of a registered cluster."), claim,
					List.of());
		}
		@Nullable String unknown = claims.unknown();
		if (unknown != null || claim == null) {
			String reason = (unknown != null) ? unknown : "The volume is made when the deployment is started.";
			return new LiveVolume(volume, unknown != null, VolumeUsage.unknown(reason), null, List.of());
		}
		return new LiveVolume(volume, true, measure(deployment, volume, claim.place()), claim, List.of());
	}

	private VolumeUsage measure(Deployment deployment, Volume volume, @Nullable NodePlace place)
			throws InterruptedException {
		if (volume.kind() == Volume.Kind.CLAIM) {
			return VolumeUsage.unknown("Kubernetes does not tell what a volume of a storage class holds.");
		}
		if (place == null) {
			return VolumeUsage.unknown("The cluster has not put the volume on a node yet.");
		}
		try {
			return VolumeUsage.from(this.nodes.measure(new NodeDirectory(new ClusterName(deployment.place().cluster()),
					place.node(), Path.of(place.path())), Supervisor.none()));
		}
		catch (ProblemException ex) {
			return VolumeUsage.unknown(ex.detail());
		}
	}

}
