package io.stackyard.status.web;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeploymentName;

import org.springframework.stereotype.Component;

/** Finds deployments by the names that paths have. */
@Component
class NamedDeployments {

	private final DeploymentService deployments;

	NamedDeployments(DeploymentService deployments) {
		this.deployments = deployments;
	}

	/**
	 * Return a deployment.
	 * @throws ProblemException of the type {@code not-found}
	 */
	Deployment get(String name) {
		return this.deployments.get(DeploymentName.parse(name)
			.orElseThrow(
					() -> new ProblemException(ProblemType.NOT_FOUND, "There is no deployment '%s'.".formatted(name))));
	}

}
