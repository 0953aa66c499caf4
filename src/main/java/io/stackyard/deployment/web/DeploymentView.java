package io.stackyard.deployment.web;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import io.stackyard.deployment.Condition;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentObserver.Observation;
import io.stackyard.deployment.Endpoint;
import io.stackyard.deployment.Release;
import io.stackyard.deployment.ReleaseContent;
import org.jspecify.annotations.Nullable;

/** A deployment as clients see it. */
record DeploymentView(String name, String stack, String deployTo, String cluster, String namespace,
		SortedMap<String, String> labels, SourceView source, int release, @Nullable Integer appliedRelease,
		Deployment.Desired desired, String specDigest, Instant createdAt, List<Condition> conditions,
		@Nullable String activeJob, List<Endpoint> endpoints, List<String> warnings, Links links) {

	static DeploymentView of(Deployment deployment, Release release, ReleaseContent content, Observation observation) {
		@Nullable String job = (observation.activeJob() != null) ? "/api/v1/jobs/" + observation.activeJob() : null;
		return new DeploymentView(deployment.name().value(), content.spec().stack(),
				content.spec().target().deployTo().toString(), deployment.place().cluster(),
				deployment.place().namespace(), content.spec().workload().labels(),
				SourceView.of(deployment.source(), release.content().commit()), deployment.release(),
				deployment.appliedRelease(), deployment.desired(), release.digest(), deployment.createdAt(),
				observation.conditions(), job, observation.endpoints(), content.warnings(), Links.of(deployment));
	}

	/** Where to go from a deployment. */
	record Links(String self, String spec, String volumes, String pods, String images, String logs, String manifests,
			String jobs) {

		static Links of(Deployment deployment) {
			String self = "/api/v1/deployments/" + deployment.name();
			return new Links(self, self + "/spec", self + "/volumes", self + "/pods", self + "/images", self + "/logs",
					self + "/manifests", "/api/v1/jobs?deployment=" + deployment.name());
		}

	}

}
