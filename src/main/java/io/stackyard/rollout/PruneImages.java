package io.stackyard.rollout;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.HostClusters;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.cluster.PrunedImages;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.Release;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobWork;
import io.stackyard.status.ReleaseRenderer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Removes the images from the nodes of a kind cluster that no deployment refers to: not
 * by its latest release, not by the one that is applied, and not by the one before.
 */
@Component
final class PruneImages implements JobWork {

	static final String TYPE = "prune-images";

	private static final long MEGABYTE = 1_000_000;

	private final HostUpkeep upkeep;

	private final DeploymentService deployments;

	private final ReleaseRenderer renderer;

	PruneImages(HostClusters host, DeploymentService deployments, ReleaseRenderer renderer) {
		this.upkeep = host.upkeep();
		this.deployments = deployments;
		this.renderer = renderer;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		ClusterName name = new ClusterName(run.request().subject());
		run.step("images", (detail) -> {
			run.requireOwned("images");
			PrunedImages pruned = this.upkeep.prune(name, references(name), detail);
			detail.accept(pruned.images().isEmpty() ? "every image is needed" : "%s removed, %d MB freed"
				.formatted(Amount.of(pruned.images().size(), "image", "images"), pruned.freedBytes() / MEGABYTE));
			return pruned;
		});
	}

	@Override
	public String leftBehind(Job job) {
		return "Images that nothing needs may be gone, perhaps not all. To go on, POST /api/v1/clusters/%s/images/prune again."
			.formatted(job.request().subject());
	}

	private SortedSet<String> references(ClusterName cluster) {
		SortedSet<String> references = new TreeSet<>();
		this.deployments.list()
			.stream()
			.filter((deployment) -> deployment.place().cluster().equals(cluster.value()))
			.forEach((deployment) -> releases(deployment)
				.forEach((release) -> references.addAll(this.renderer.render(deployment, release).images())));
		return references;
	}

	private Stream<Release> releases(Deployment deployment) {
		NavigableSet<Integer> known = this.deployments.releases(deployment)
			.stream()
			.map(Release::number)
			.collect(Collectors.toCollection(TreeSet::new));
		@Nullable Integer applied = deployment.appliedRelease();
		int current = (applied != null) ? applied : deployment.release();
		return Stream.of(deployment.release(), current)
			.flatMap((number) -> Stream.of(Optional.of(number), Optional.ofNullable(known.lower(number))))
			.flatMap(Optional::stream)
			.distinct()
			.map((number) -> this.deployments.getRelease(deployment.name(), number));
	}

}
