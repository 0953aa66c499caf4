package io.stackyard.status;

import java.util.List;
import java.util.SortedSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.Release;
import io.stackyard.deployment.ReleaseContent;
import io.stackyard.manifest.ContainerImages;
import io.stackyard.manifest.Manifests;
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
 * @param manifests its objects
 * @param images references of the images that it runs
 */
public record RenderedRelease(Deployment deployment, Release release, ReleaseContent content, VolumePlan volumes,
		ResourceNames names, Manifests manifests, SortedSet<String> images) {

	/** Return its objects in the order in which they are applied, the namespace first. */
	public List<HasMetadata> objects() {
		return this.manifests.objects();
	}

	/** Return a copy with other objects. */
	public RenderedRelease withManifests(Manifests others) {
		return new RenderedRelease(this.deployment, this.release, this.content, this.volumes, this.names, others,
				this.images);
	}

	/** Return the images that no registry has, for none is named for them. */
	public SortedSet<String> localImages() {
		return new ContainerImages(this.content.spec()).localReferences(this.content.stack());
	}

	/** Return the Secrets that its pods need; they are not among its objects. */
	public List<ReleaseSecret> secrets() {
		return ReleaseSecret.of(this);
	}

	/** Return the namespace. */
	public HasMetadata namespace() {
		return this.manifests.namespace();
	}

}
