package io.stackyard.status.web;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.kubernetes.EventSummary;
import io.stackyard.kubernetes.PodSummary;
import io.stackyard.paging.Page;
import io.stackyard.paging.PageRequest;
import io.stackyard.spec.DeploymentName;
import io.stackyard.status.DeploymentImage;
import io.stackyard.status.DeploymentImages;
import io.stackyard.status.DeploymentStatus;
import io.stackyard.status.ManifestText;
import io.stackyard.status.ReleaseRenderer;
import io.stackyard.status.RenderedRelease;
import io.stackyard.status.chart.ChartArchive;
import io.stackyard.status.chart.HelmChart;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows pods, images, events, manifests and the chart of a deployment. */
@RestController
@RequestMapping("/api/v1/deployments/{name}")
class StatusController {

	private final DeploymentService deployments;

	private final ReleaseRenderer renderer;

	private final DeploymentStatus status;

	private final DeploymentImages images;

	StatusController(DeploymentService deployments, ReleaseRenderer renderer, DeploymentStatus status,
			DeploymentImages images) {
		this.deployments = deployments;
		this.renderer = renderer;
		this.status = status;
		this.images = images;
	}

	@GetMapping("/pods")
	Page<PodSummary> pods(@PathVariable String name, @RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) {
		return PageRequest.of(pageSize, pageToken).page(this.status.pods(deployment(name)), PodSummary::name);
	}

	@GetMapping("/images")
	Page<DeploymentImage> images(@PathVariable String name) {
		return new Page<>(this.images.list(deployment(name)), null);
	}

	@GetMapping("/events")
	Page<EventSummary> events(@PathVariable String name) {
		return new Page<>(this.status.events(deployment(name)), null);
	}

	@GetMapping(path = "/manifests", produces = "application/yaml")
	String manifests(@PathVariable String name, @RequestParam(required = false) @Nullable Integer release) {
		return new ManifestText(render(deployment(name), release)).toString();
	}

	@GetMapping(path = "/helm-chart", produces = "application/gzip")
	ResponseEntity<byte[]> helmChart(@PathVariable String name,
			@RequestParam(required = false) @Nullable Integer release) {
		ChartArchive archive = new ChartArchive(HelmChart.of(render(deployment(name), release)));
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(archive.fileName()).build().toString())
			.body(archive.content());
	}

	private RenderedRelease render(Deployment deployment, @Nullable Integer release) {
		return (release != null)
				? this.renderer.render(deployment, this.deployments.getRelease(deployment.name(), release))
				: this.renderer.render(deployment);
	}

	private Deployment deployment(String name) {
		return this.deployments.get(DeploymentName.asked(name));
	}

}
