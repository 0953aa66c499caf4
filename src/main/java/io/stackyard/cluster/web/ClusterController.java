package io.stackyard.cluster.web;

import java.net.URI;
import java.security.Principal;
import java.util.List;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.cluster.registered.Registrations;
import io.stackyard.cluster.registered.Registrations.Registered;
import io.stackyard.paging.Page;
import io.stackyard.paging.PageRequest;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells which clusters there are, and registers clusters. */
@RestController
@RequestMapping("/api/v1/clusters")
class ClusterController {

	private static final String YAML = "application/yaml";

	private final Clusters clusters;

	private final Registrations registrations;

	private final ClusterViews views;

	ClusterController(Clusters clusters, Registrations registrations, ClusterViews views) {
		this.clusters = clusters;
		this.registrations = registrations;
		this.views = views;
	}

	@GetMapping
	Page<ClusterView> list(@RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) throws InterruptedException {
		List<ClusterName> names = List.copyOf(this.clusters.names());
		Page<ClusterName> page = PageRequest.of(pageSize, pageToken).page(names, ClusterName::value);
		return new Page<>(this.views.of(page.items()), page.nextPageToken());
	}

	@GetMapping("/{cluster}")
	ResponseEntity<ClusterView> get(@PathVariable String cluster) throws InterruptedException {
		ClusterName name = ClusterName.parse(cluster)
			.filter((known) -> this.clusters.names().contains(known))
			.orElseThrow(() -> notFound("There is no cluster '%s'.".formatted(cluster)));
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		this.registrations.find(name).ifPresent((registration) -> answer.eTag(registration.tag().value()));
		return answer.body(this.views.of(name));
	}

	@PutMapping(path = "/{cluster}", consumes = { YAML, "application/x-yaml", "text/yaml" },
			produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<ClusterView> register(@PathVariable String cluster, @RequestBody String kubeconfig,
			@RequestHeader(name = "If-Match", required = false) @Nullable String condition, Principal principal)
			throws InterruptedException {
		ClusterName name = ClusterName.parse(cluster).orElseThrow(() -> badName(cluster));
		Registered registered = this.registrations.register(name, kubeconfig, condition, principal.getName());
		ClusterView view = this.views.of(name);
		ResponseEntity.BodyBuilder answer = registered.created()
				? ResponseEntity.created(URI.create(view.links().self())) : ResponseEntity.status(HttpStatus.OK);
		return answer.eTag(registered.registration().tag().value()).body(view);
	}

	@GetMapping(path = "/{cluster}/kubeconfig", produces = MediaType.APPLICATION_YAML_VALUE)
	String kubeconfig(@PathVariable String cluster, @RequestParam(required = false) @Nullable String address) {
		return ClusterName.parse(cluster)
			.flatMap(this.clusters::find)
			.map(ClusterController::readable)
			.map((kubeconfig) -> ((address != null) ? kubeconfig.at(address) : kubeconfig).text())
			.orElseThrow(() -> notFound("There is no cluster '%s' that runs.".formatted(cluster)));
	}

	private static Kubeconfig readable(Cluster cluster) {
		return switch (cluster.kind()) {
			case KIND -> cluster.kubeconfig();
			case REGISTERED -> throw new ProblemException(ProblemType.KUBECONFIG_WRITE_ONLY,
					"The cluster '%s' was registered; its credentials are used by this server and shown to nobody."
						.formatted(cluster.name()));
		};
	}

	private static ValidationException badName(String name) {
		return new ValidationException("The name of the cluster", List.of(Violation.at("path", "/cluster",
				"'%s' is no name of a cluster: lower case letters, digits and hyphens, at most 40, a letter first."
					.formatted(name))));
	}

	private static ProblemException notFound(String detail) {
		return new ProblemException(ProblemType.NOT_FOUND, detail);
	}

}
