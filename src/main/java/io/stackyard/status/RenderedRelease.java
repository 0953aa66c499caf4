package io.stackyard.status;

import java.util.List;
import java.util.SortedSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.Release;
import io.stackyard.deployment.ReleaseContent;
import io.stackyard.manifest.ResourceNames;
import io.stackyard.volume.VolumePlan;

/**
 * A release as it is brought to a cluster.
 *
 * @param deployment the deployment
 * @param release the release
 * @param content what the release means
 * @param volumes where its volumes live
 * @param names names of its objects
 * @param objects its objects in the order in which they are applied, the namespace first
 * @param images references of the images that it runs
 */
public record RenderedRelease(Deployment deployment, Release release, ReleaseContent content, VolumePlan volumes,
		ResourceNames names, List<HasMetadata> objects, SortedSet<String> images) {

	public RenderedRelease {
		objects = List.copyOf(objects);
	}

	/** Return the namespace. */
	public HasMetadata namespace() {
		return this.objects.getFirst();
	}

	/** Return all objects but the namespace. */
	public List<HasMetadata> withoutNamespace() {
		return this.objects.subList(1, this.objects.size());
	}

}
