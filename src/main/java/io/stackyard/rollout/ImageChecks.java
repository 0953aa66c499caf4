package io.stackyard.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.kubernetes.PodSummary;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.registry.ImageRegistries;
import io.stackyard.registry.RegistryAnswer;
import io.stackyard.spec.DeployTo;
import io.stackyard.spec.Images;
import io.stackyard.spec.Images.PullPolicy;
import io.stackyard.status.DeploymentStatus;
import io.stackyard.status.RenderedRelease;
import io.stackyard.supervision.Supervisor;
import org.springframework.stereotype.Component;

/**
 * Finds images that no node can come by, before anything else is done. A registry that
 * does not answer proves nothing: the nodes may reach it.
 */
@Component
class ImageChecks {

	private final Clusters clusters;

	private final ImageRegistries registries;

	private final DeploymentStatus status;

	ImageChecks(Clusters clusters, ImageRegistries registries, DeploymentStatus status) {
		this.clusters = clusters;
		this.registries = registries;
		this.status = status;
	}

	/**
	 * Look for the images of a release.
	 * @param supervisor decides whether it goes on
	 * @return every check with its result
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	List<Check> check(RenderedRelease release, Supervisor supervisor) throws InterruptedException {
		try {
			return look(release, supervisor);
		}
		catch (ProblemException ex) {
			return List.of(Check.failed("images", ex));
		}
	}

	private List<Check> look(RenderedRelease release, Supervisor supervisor) throws InterruptedException {
		Images images = release.content().spec().images();
		SortedSet<String> missing = missing(release, supervisor);
		List<Check> checks = new ArrayList<>();
		int atHand = release.images().size() - missing.size();
		if (atHand > 0) {
			checks.add(Check.passed("images-at-hand",
					"%s no pull.".formatted(Amount.of(atHand, "image needs", "images need"))));
		}
		if (isKind(release)) {
			SortedSet<String> unbuilt = new TreeSet<>(release.localImages());
			unbuilt.retainAll(missing);
			unbuilt.forEach((image) -> checks.add(unbuilt(image)));
		}
		missing.removeAll(release.localImages());
		if (images.pullPolicy() != PullPolicy.NEVER) {
			this.registries.find(missing, release.deployment().name(), images.credentials(), supervisor)
				.forEach((image, answer) -> checks.add(check(release, image, answer)));
		}
		return checks;
	}

	/** Return the images that a node has to pull. */
	private SortedSet<String> missing(RenderedRelease release, Supervisor supervisor) throws InterruptedException {
		SortedSet<String> missing = new TreeSet<>(release.images());
		if (release.content().spec().images().pullPolicy() != PullPolicy.ALWAYS) {
			ClusterName cluster = new ClusterName(release.deployment().place().cluster());
			missing.removeAll(this.clusters.imagesAtHand(cluster, release.images(), supervisor));
		}
		if (!missing.isEmpty()) {
			missing.removeAll(running(release));
		}
		return missing;
	}

	/**
	 * Return the images that its pods run: they were pulled before, whatever their
	 * registry says now. A cluster that does not answer has a check of its own.
	 */
	private SortedSet<String> running(RenderedRelease release) {
		SortedSet<String> running = new TreeSet<>();
		try {
			this.status.pods(release.deployment())
				.stream()
				.map(PodSummary::containers)
				.flatMap(List::stream)
				.filter((container) -> "running".equals(container.state()))
				.forEach((container) -> running.add(container.image()));
			return running;
		}
		catch (ProblemException ex) {
			return running;
		}
	}

	private static Check unbuilt(String image) {
		return Check.failed(name(image), "'%s' is not on this host, and no registry is named for it.".formatted(image),
				"Build the image on this host, or name its registry with 'image-registry' in the spec.",
				ProblemType.IMAGE_NOT_FOUND);
	}

	private static Check check(RenderedRelease release, String image, RegistryAnswer answer) {
		String detail = "'%s': %s".formatted(image, answer.detail());
		return switch (answer.kind()) {
			case PRESENT, UNKNOWN -> Check.passed(name(image), detail);
			case ABSENT -> failed(image, detail, ProblemType.IMAGE_NOT_FOUND);
			case DENIED -> mayNodesLogIn(release) ? Check.passed(name(image), detail + " The nodes may have a login.")
					: failed(image, detail, ProblemType.IMAGE_ACCESS_DENIED);
		};
	}

	private static Check failed(String image, String detail, ProblemType type) {
		return Check.failed(name(image), detail, type.remedy(), type);
	}

	/** Nodes of other people's clusters often have one of their cloud. */
	private static boolean mayNodesLogIn(RenderedRelease release) {
		return !isKind(release) && release.content().spec().images().credentials() == null;
	}

	private static boolean isKind(RenderedRelease release) {
		return release.content().spec().target().deployTo() == DeployTo.K8S_KIND;
	}

	private static String name(String image) {
		return "image-" + image;
	}

}
