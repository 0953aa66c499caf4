package io.stackyard.rollout;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.spec.Network.Selection;
import io.stackyard.status.ReleaseRenderer;
import io.stackyard.status.RenderedRelease;

/**
 * Looks for the pods of other namespaces that the external services of a release select:
 * no Service of Kubernetes can.
 *
 * @param renderer renders the release with their addresses
 */
record ExternalPods(ReleaseRenderer renderer) {

	/**
	 * Require that no external service leads to the cluster itself, which can only be
	 * told when there is one.
	 * @throws io.stackyard.problem.ValidationException of the type
	 * {@code target-not-allowed}, with every reason
	 */
	void requireOutside(KubernetesApi api, RenderedRelease release) {
		if (!release.content().spec().network().externalServices().isEmpty()) {
			ExternalTargets.requireOutside(release.objects(), api.ownAddresses());
		}
	}

	/**
	 * Return a release with the addresses that its pods have now.
	 * @param release a release whose targets are allowed
	 */
	RenderedRelease resolve(KubernetesApi api, RenderedRelease release) {
		SortedMap<String, List<String>> addresses = new TreeMap<>();
		release.content().spec().network().externalServices().forEach((name, service) -> {
			if (service instanceof Selection selection) {
				addresses.put(name, List.copyOf(api.podAddresses(selection.namespace(), selection.selector())));
			}
		});
		return addresses.isEmpty() ? release : this.renderer.render(release.deployment(), release.release(), addresses);
	}

}
