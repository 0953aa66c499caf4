package io.stackyard.rollout.web;

import java.net.URI;

import io.stackyard.job.Job;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** The job that does what was asked for. */
record AcceptedView(String id, String type, @Nullable String deployment, String cluster, String state, Links links) {

	/** Return the answer to the request of a job. */
	static ResponseEntity<AcceptedView> answer(Job job) {
		AcceptedView view = of(job);
		return ResponseEntity.accepted()
			.location(URI.create(view.links().self()))
			.header(HttpHeaders.RETRY_AFTER, "1")
			.body(view);
	}

	private static AcceptedView of(Job job) {
		@Nullable String deployment = job.request().deployment();
		return new AcceptedView(job.id().value(), job.request().type(), deployment,
				String.valueOf(job.request().cluster()), job.state().name(),
				new Links("/api/v1/jobs/" + job.id(), "/api/v1/jobs/" + job.id() + "/events",
						(deployment != null) ? "/api/v1/deployments/" + deployment : null));
	}

	/** Where to go from the job. */
	record Links(String self, String events, @Nullable String deployment) {
	}

}
