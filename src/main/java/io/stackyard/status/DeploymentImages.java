package io.stackyard.status;

import java.util.List;
import java.util.stream.Stream;

import io.stackyard.deployment.Deployment;
import io.stackyard.kubernetes.PodSummary;
import io.stackyard.manifest.ContainerImages;
import io.stackyard.stack.Stack;
import io.stackyard.status.DeploymentImage.Place;
import io.stackyard.status.DeploymentImage.Running;
import org.springframework.stereotype.Service;

/** Tells which images a deployment has, and what its cluster runs of them. */
@Service
public class DeploymentImages {

	private final ReleaseRenderer renderer;

	private final DeploymentStatus status;

	DeploymentImages(ReleaseRenderer renderer, DeploymentStatus status) {
		this.renderer = renderer;
		this.status = status;
	}

	/**
	 * Return the images of the latest release by reference, then those that pods of
	 * earlier ones still run.
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code cluster-unreachable} if the cluster does not answer
	 */
	public List<DeploymentImage> list(Deployment deployment) {
		RenderedRelease release = this.renderer.render(deployment);
		List<PodSummary> pods = this.status.pods(deployment);
		Stream<String> earlier = pods.stream()
			.flatMap((pod) -> pod.containers().stream())
			.map(PodSummary.Container::image)
			.filter((image) -> !release.images().contains(image))
			.distinct()
			.sorted();
		return Stream.concat(release.images().stream(), earlier).map((image) -> image(release, image, pods)).toList();
	}

	private static DeploymentImage image(RenderedRelease release, String reference, List<PodSummary> pods) {
		ContainerImages images = new ContainerImages(release.content().spec());
		return new DeploymentImage(reference, images.pullPolicy(), places(release.content().stack(), images, reference),
				running(pods, reference));
	}

	private static List<Place> places(Stack stack, ContainerImages images, String reference) {
		return Stream.concat(stack.pods().stream(), stack.jobs().stream())
			.flatMap((pod) -> pod.services()
				.stream()
				.filter((service) -> images.reference(service).equals(reference))
				.map((service) -> new Place(pod.name(), service.name())))
			.toList();
	}

	private static List<Running> running(List<PodSummary> pods, String reference) {
		return pods.stream()
			.flatMap((pod) -> pod.containers()
				.stream()
				.filter((container) -> container.image().equals(reference))
				.map((container) -> new Running(pod.name(), container.name(), container.imageId())))
			.toList();
	}

}
