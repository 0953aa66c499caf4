package io.stackyard.status;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An image of a deployment.
 *
 * @param reference its reference, after overrides and the registry of the spec
 * @param pullPolicy when a node pulls it, such as {@code IfNotPresent}
 * @param services the services of the stack that run it, in the order of the stack
 * @param running the containers on the cluster that run it, by pod
 */
public record DeploymentImage(String reference, String pullPolicy, List<Place> services, List<Running> running) {

	public DeploymentImage {
		services = List.copyOf(services);
		running = List.copyOf(running);
	}

	/**
	 * A service of the stack.
	 *
	 * @param pod name of its pod, or of its job
	 * @param service its name
	 */
	public record Place(String pod, String service) {
	}

	/**
	 * A container on the cluster.
	 *
	 * @param pod name of the pod on the cluster
	 * @param service name of the service
	 * @param imageId the image with the digest that its node took for the reference, or
	 * {@code null} before it has it
	 */
	public record Running(String pod, String service, @Nullable String imageId) {
	}

}
