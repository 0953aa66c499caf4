package io.stackyard.rollout;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.kubernetes.ObjectReference;
import io.stackyard.status.ReleaseRenderer;
import io.stackyard.status.RenderedRelease;

import org.springframework.stereotype.Component;

/**
 * Finds what a cluster has lost of a release, and brings exactly that back. What is there
 * is left as it is, edited or not, and a job that somebody deleted does not run again:
 * both are for a restart.
 */
@Component
class MissingObjects {

	private static final String CLAIM = "PersistentVolumeClaim";

	private final ReleaseSecrets secrets;

	private final ExternalPods pods;

	MissingObjects(ReleaseSecrets secrets, ReleaseRenderer renderer) {
		this.secrets = secrets;
		this.pods = new ExternalPods(renderer);
	}

	/**
	 * Return what a cluster lacks of a release.
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	SortedSet<ObjectReference> find(KubernetesApi api, RenderedRelease release) throws InterruptedException {
		List<HasMetadata> wanted = Stream
			.concat(this.secrets.names(release).stream(), release.objects().stream().filter(MissingObjects::isKept))
			.toList();
		return api.findMissing(Selections.of(release.deployment()), wanted);
	}

	/**
	 * Bring back what a cluster lacks of a release.
	 * @param missing what it lacks; with a claim its volume has to forget the lost one
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void restore(KubernetesApi api, RenderedRelease release, SortedSet<ObjectReference> missing)
			throws InterruptedException {
		boolean claims = missing.stream().anyMatch((reference) -> reference.kind().equals(CLAIM));
		List<HasMetadata> objects = Stream
			.concat(this.pods.resolve(api, release).objects().stream().filter(MissingObjects::isKept),
					this.secrets.make(api, release).stream())
			.filter((object) -> missing.contains(ObjectReference.of(object))
					|| (claims && object instanceof PersistentVolume))
			.toList();
		api.apply(Selections.of(release.deployment()), objects, false);
	}

	private static boolean isKept(HasMetadata object) {
		return !(object instanceof Job);
	}

}
