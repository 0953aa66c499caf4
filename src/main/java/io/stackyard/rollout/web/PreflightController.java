package io.stackyard.rollout.web;

import io.stackyard.rollout.RolloutChecks;
import io.stackyard.spec.DeploymentName;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what is in the way of a start, and what to do about it. */
@RestController
class PreflightController {

	private final RolloutChecks checks;

	PreflightController(RolloutChecks checks) {
		this.checks = checks;
	}

	@GetMapping("/api/v1/preflight")
	PreflightView get() throws InterruptedException {
		return PreflightView.of(this.checks.ofHost());
	}

	@PostMapping("/api/v1/deployments/{name}/preflight")
	PreflightView check(@PathVariable String name) throws InterruptedException {
		DeploymentName deployment = DeploymentName.asked(name);
		return PreflightView.of(this.checks.of(deployment));
	}

}
