package io.stackyard.cluster.web;

import java.util.TreeSet;

import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.DefaultCluster;
import io.stackyard.supervision.Supervisor;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what this host lacks for its default cluster, and what to do about it. */
@RestController
@RequestMapping("/api/v1/preflight")
class PreflightController {

	private final Clusters clusters;

	private final DefaultCluster defaultCluster;

	PreflightController(Clusters clusters, DefaultCluster defaultCluster) {
		this.clusters = clusters;
		this.defaultCluster = defaultCluster;
	}

	@GetMapping
	PreflightView get() throws InterruptedException {
		ClusterRequest request = new ClusterRequest(this.defaultCluster.name(), new TreeSet<>());
		return PreflightView.of(this.clusters.preflight(request, Supervisor.none()));
	}

}
