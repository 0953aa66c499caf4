package io.stackyard.rollout;

import io.stackyard.deployment.Deployment;
import io.stackyard.kubernetes.Selection;

/** Selects the objects of deployments. */
final class Selections {

	private Selections() {
	}

	static Selection of(Deployment deployment) {
		return new Selection(deployment.place().namespace(), deployment.name().value());
	}

}
