package io.stackyard.deployment.web;

import java.net.URI;
import java.util.List;

import io.stackyard.access.CurrentAccess;
import io.stackyard.deployment.Condition;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentObserver;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.Release;
import io.stackyard.paging.Page;
import io.stackyard.paging.PageRequest;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.Validation;
import io.stackyard.stack.FileContent;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Creates, shows, changes and deletes deployments. */
@RestController
@RequestMapping("/api/v1/deployments")
class DeploymentController {

	private static final String YAML = "application/yaml";

	private final DeploymentService deployments;

	private final DeploymentObserver observer;

	private final CurrentAccess access;

	private final EntityTags tags;

	DeploymentController(DeploymentService deployments, DeploymentObserver observer, CurrentAccess access,
			EntityTags tags) {
		this.deployments = deployments;
		this.observer = observer;
		this.access = access;
		this.tags = tags;
	}

	@PostMapping
	ResponseEntity<DeploymentView> create(@RequestBody DeploymentRequest request) {
		DeploymentName name = request.requireName();
		this.access.requireAccess(name.value());
		Deployment deployment = this.deployments.create(name, request.requireSource());
		DeploymentView view = view(deployment);
		return ResponseEntity.created(URI.create(view.links().self())).eTag(this.tags.of(view)).body(view);
	}

	@GetMapping
	Page<DeploymentView> list(@RequestParam(required = false) @Nullable String cluster,
			@RequestParam(required = false) @Nullable String condition,
			@RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) {
		List<DeploymentView> found = this.deployments.list()
			.stream()
			.filter((deployment) -> this.access.mayAccess(deployment.name().value()))
			.filter((deployment) -> cluster == null || deployment.place().cluster().equals(cluster))
			.map(this::view)
			.filter((view) -> condition == null || hasCondition(view, condition))
			.toList();
		return PageRequest.of(pageSize, pageToken).page(found, DeploymentView::name);
	}

	@GetMapping("/{name}")
	ResponseEntity<DeploymentView> get(@PathVariable String name) {
		DeploymentView view = view(deployment(name));
		return ResponseEntity.ok().eTag(this.tags.of(view)).body(view);
	}

	@DeleteMapping("/{name}")
	ResponseEntity<Void> delete(@PathVariable String name) {
		Deployment deployment = deployment(name);
		this.observer.requireIdle(deployment);
		this.deployments.delete(deployment);
		return ResponseEntity.noContent().build();
	}

	@GetMapping(path = "/{name}/spec", produces = YAML)
	ResponseEntity<String> spec(@PathVariable String name) {
		String spec = this.deployments.latestRelease(deployment(name)).content().spec();
		return ResponseEntity.ok().eTag(this.tags.of(spec)).body(spec);
	}

	@PutMapping(path = "/{name}/spec", consumes = { YAML, "application/x-yaml", "text/yaml" },
			produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<DeploymentView> replaceSpec(@PathVariable String name, @RequestBody String spec,
			@RequestHeader(name = "If-Match", required = false) @Nullable String condition) {
		Deployment deployment = deployment(name);
		this.observer.requireIdle(deployment);
		String present = this.deployments.latestRelease(deployment).content().spec();
		this.tags.requireMatch(condition, this.tags.of(present));
		this.deployments.replaceSpec(deployment, spec);
		return ResponseEntity.ok().eTag(this.tags.of(spec)).body(view(deployment(name)));
	}

	@PostMapping(path = "/{name}/spec-validations", consumes = { YAML, "application/x-yaml", "text/yaml" },
			produces = MediaType.APPLICATION_JSON_VALUE)
	Validation validateSpec(@PathVariable String name, @RequestBody byte[] spec) {
		return this.deployments.check(deployment(name), FileContent.of(spec));
	}

	@GetMapping("/{name}/releases")
	Page<ReleaseView> releases(@PathVariable String name, @RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) {
		Deployment deployment = deployment(name);
		List<ReleaseView> releases = this.deployments.releases(deployment)
			.stream()
			.map((release) -> ReleaseView.of(release, deployment))
			.toList();
		return PageRequest.of(pageSize, pageToken).page(releases, ReleaseView::key);
	}

	private Deployment deployment(String name) {
		return this.deployments.get(DeploymentName.asked(name));
	}

	private DeploymentView view(Deployment deployment) {
		Release release = this.deployments.latestRelease(deployment);
		return DeploymentView.of(deployment, release, this.deployments.content(release),
				this.observer.observe(deployment));
	}

	private static boolean hasCondition(DeploymentView view, String type) {
		return view.conditions()
			.stream()
			.anyMatch(
					(condition) -> condition.type().name().equals(type) && condition.status() == Condition.Status.True);
	}

}
