package io.stackyard.contents.web;

import java.util.List;

import io.stackyard.access.CurrentAccess;
import io.stackyard.contents.LiveVolumes;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.paging.Page;
import io.stackyard.spec.DeploymentName;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the volumes of a deployment. */
@RestController
@RequestMapping("/api/v1/deployments/{name}/volumes")
class VolumeController {

	private final DeploymentService deployments;

	private final LiveVolumes volumes;

	private final CurrentAccess access;

	VolumeController(DeploymentService deployments, LiveVolumes volumes, CurrentAccess access) {
		this.deployments = deployments;
		this.volumes = volumes;
		this.access = access;
	}

	@GetMapping
	Page<VolumeView> list(@PathVariable String name) throws InterruptedException {
		List<VolumeView> views = this.volumes.look(deployment(name))
			.stream()
			.map((volume) -> VolumeView.of(volume, this.access::mayAccess))
			.toList();
		return new Page<>(views, null);
	}

	private Deployment deployment(String name) {
		return this.deployments.get(DeploymentName.asked(name));
	}

}
