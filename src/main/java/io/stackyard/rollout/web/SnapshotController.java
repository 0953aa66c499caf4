package io.stackyard.rollout.web;

import java.security.Principal;

import io.stackyard.contents.Snapshot;
import io.stackyard.contents.VolumeSnapshots;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.paging.Page;
import io.stackyard.paging.PageRequest;
import io.stackyard.rollout.SnapshotRequests;
import io.stackyard.spec.DeploymentName;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes, shows, restores and deletes snapshots of volumes. */
@RestController
@RequestMapping("/api/v1/deployments/{name}/volumes/{volume}/snapshots")
class SnapshotController {

	private final DeploymentService deployments;

	private final VolumeSnapshots snapshots;

	private final SnapshotRequests requests;

	SnapshotController(DeploymentService deployments, VolumeSnapshots snapshots, SnapshotRequests requests) {
		this.deployments = deployments;
		this.snapshots = snapshots;
		this.requests = requests;
	}

	@PostMapping
	ResponseEntity<AcceptedView> take(@PathVariable String name, @PathVariable String volume, Principal principal)
			throws InterruptedException {
		return AcceptedView.answer(this.requests.take(DeploymentName.asked(name), volume, principal.getName()));
	}

	@GetMapping
	Page<SnapshotView> list(@PathVariable String name, @PathVariable String volume,
			@RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) {
		return PageRequest.of(pageSize, pageToken)
			.page(this.snapshots.list(deployment(name), volume), Snapshot::id)
			.map(SnapshotView::of);
	}

	@GetMapping("/{snapshot}")
	SnapshotView get(@PathVariable String name, @PathVariable String volume, @PathVariable String snapshot) {
		return SnapshotView.of(this.snapshots.get(deployment(name), volume, snapshot));
	}

	@PostMapping("/{snapshot}/restore")
	ResponseEntity<AcceptedView> restore(@PathVariable String name, @PathVariable String volume,
			@PathVariable String snapshot, Principal principal) {
		return AcceptedView
			.answer(this.requests.restore(DeploymentName.asked(name), volume, snapshot, principal.getName()));
	}

	@DeleteMapping("/{snapshot}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String name, @PathVariable String volume, @PathVariable String snapshot) {
		this.requests.delete(DeploymentName.asked(name), volume, snapshot);
	}

	private Deployment deployment(String name) {
		return this.deployments.get(DeploymentName.asked(name));
	}

}
