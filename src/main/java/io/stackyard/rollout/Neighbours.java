package io.stackyard.rollout;

import java.util.stream.Stream;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.DeploymentSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows the other deployments that are to run on the cluster of one. */
@Component
class Neighbours {

	private final DeploymentService deployments;

	Neighbours(DeploymentService deployments) {
		this.deployments = deployments;
	}

	/** Return the others by name. */
	Stream<Neighbour> of(Deployment deployment) {
		return this.deployments.list()
			.stream()
			.filter(Deployment::isStarted)
			.filter((other) -> other.place().cluster().equals(deployment.place().cluster()))
			.filter((other) -> !other.name().equals(deployment.name()))
			.map((other) -> new Neighbour(other.name(), spec(other)));
	}

	/** What runs is what was applied; where nothing is certain it is what was to be. */
	private DeploymentSpec spec(Deployment deployment) {
		@Nullable Integer applied = deployment.appliedRelease();
		int release = (applied != null) ? applied : deployment.release();
		return this.deployments.content(this.deployments.getRelease(deployment.name(), release)).spec();
	}

	/**
	 * Another deployment.
	 *
	 * @param name its name
	 * @param spec its spec as it runs
	 */
	record Neighbour(DeploymentName name, DeploymentSpec spec) {
	}

}
