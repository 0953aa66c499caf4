package io.stackyard.cluster.web;

import java.util.List;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.paging.Page;
import io.stackyard.paging.PageRequest;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.storage.PrivateFile;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells which clusters there are. */
@RestController
@RequestMapping("/api/v1/clusters")
class ClusterController {

	private final Clusters clusters;

	ClusterController(Clusters clusters) {
		this.clusters = clusters;
	}

	@GetMapping
	Page<ClusterView> list(@RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) {
		List<ClusterName> names = List.copyOf(this.clusters.names());
		return PageRequest.of(pageSize, pageToken).page(names, ClusterName::value).map(this::view);
	}

	@GetMapping("/{cluster}")
	ClusterView get(@PathVariable String cluster) {
		return ClusterName.parse(cluster)
			.filter((name) -> this.clusters.names().contains(name))
			.map(this::view)
			.orElseThrow(() -> notFound("There is no cluster '%s'.".formatted(cluster)));
	}

	@GetMapping(path = "/{cluster}/kubeconfig", produces = MediaType.APPLICATION_YAML_VALUE)
	String kubeconfig(@PathVariable String cluster) {
		return ClusterName.parse(cluster)
			.flatMap(this.clusters::find)
			.map(Cluster::kubeconfig)
			.flatMap((path) -> new PrivateFile(path).findText())
			.orElseThrow(() -> notFound("There is no cluster '%s' that runs.".formatted(cluster)));
	}

	private ClusterView view(ClusterName name) {
		return this.clusters.find(name).map(ClusterView::running).orElseGet(() -> ClusterView.stopped(name));
	}

	private static ProblemException notFound(String detail) {
		return new ProblemException(ProblemType.NOT_FOUND, detail);
	}

}
