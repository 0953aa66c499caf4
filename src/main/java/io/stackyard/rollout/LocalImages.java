package io.stackyard.rollout;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.stackyard.status.RenderedRelease;
import org.jspecify.annotations.Nullable;

/**
 * The images of this host that a release runs. Workloads bear their ids, so that the next
 * apply knows whether a tag leads to another image by now: then, and only then, the ids
 * go into the pods' template as well, and the pods are replaced.
 *
 * @param ids ids by reference as pods name them
 */
record LocalImages(SortedMap<String, String> ids) {

	/** Annotation of a workload, and of its pods once an image has changed. */
	static final String ANNOTATION = "stackyard.io/local-images";

	/**
	 * Return a release whose workloads bear the ids.
	 * @param present the workloads that are on the cluster, by name
	 */
	RenderedRelease mark(RenderedRelease release, SortedMap<String, Deployment> present) {
		return release.withManifests(release.manifests().map((object) -> mark(object, present)));
	}

	private HasMetadata mark(HasMetadata object, SortedMap<String, Deployment> present) {
		return (object instanceof Deployment workload) ? mark(workload, present.get(workload.getMetadata().getName()))
				: object;
	}

	private Deployment mark(Deployment workload, @Nullable Deployment present) {
		SortedMap<String, String> before = (present != null) ? parse(mark(present.getMetadata())) : new TreeMap<>();
		SortedMap<String, String> now = ofWorkload(workload, before);
		String ofPods = isChanged(before, now) ? text(now)
				: (present != null) ? mark(present.getSpec().getTemplate().getMetadata()) : "";
		DeploymentBuilder marked = new DeploymentBuilder(workload);
		if (!now.isEmpty()) {
			marked.editMetadata().addToAnnotations(ANNOTATION, text(now)).endMetadata();
		}
		if (!ofPods.isEmpty()) {
			marked.editSpec()
				.editTemplate()
				.editMetadata()
				.addToAnnotations(ANNOTATION, ofPods)
				.endMetadata()
				.endTemplate()
				.endSpec();
		}
		return marked.build();
	}

	/** What this host has no more is on the node, as it was. */
	private SortedMap<String, String> ofWorkload(Deployment workload, SortedMap<String, String> before) {
		SortedMap<String, String> now = new TreeMap<>();
		PodSpec pod = workload.getSpec().getTemplate().getSpec();
		Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
			.map(Container::getImage)
			.forEach((image) -> {
				@Nullable String id = this.ids.getOrDefault(image, before.get(image));
				if (id != null) {
					now.put(image, id);
				}
			});
		return now;
	}

	private static boolean isChanged(SortedMap<String, String> before, SortedMap<String, String> now) {
		return now.entrySet()
			.stream()
			.anyMatch((image) -> !image.getValue().equals(before.getOrDefault(image.getKey(), image.getValue())));
	}

	private static String mark(ObjectMeta metadata) {
		@Nullable Map<String, String> annotations = metadata.getAnnotations();
		return (annotations != null) ? annotations.getOrDefault(ANNOTATION, "") : "";
	}

	private static String text(SortedMap<String, String> images) {
		return images.entrySet()
			.stream()
			.map((image) -> image.getKey() + "=" + image.getValue())
			.collect(Collectors.joining(" "));
	}

	private static SortedMap<String, String> parse(String text) {
		SortedMap<String, String> images = new TreeMap<>();
		Arrays.stream(text.split(" "))
			.map((image) -> image.split("=", 2))
			.filter((parts) -> parts.length == 2)
			.forEach((parts) -> images.put(parts[0], parts[1]));
		return images;
	}

}
