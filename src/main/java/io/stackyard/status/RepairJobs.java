package io.stackyard.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

import io.stackyard.cluster.ClusterName;
import io.stackyard.job.Job;
import io.stackyard.job.JobFilter;
import io.stackyard.job.JobService;
import io.stackyard.job.JobState;
import io.stackyard.spec.DeploymentName;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Knows what became of the jobs by which the server repairs what it finds broken. */
@Component
public class RepairJobs {

	/** Type of the jobs that start a cluster again. */
	public static final String CLUSTER = "repair-cluster";

	/** Type of the jobs that bring missing objects of a deployment back. */
	public static final String DEPLOYMENT = "repair";

	/** What did not help is not tried again at once. */
	private static final Duration REST = Duration.ofMinutes(10);

	private final JobService jobs;

	private final JsonMapper json;

	private final Clock clock;

	RepairJobs(JobService jobs, JsonMapper json, Clock clock) {
		this.jobs = jobs;
		this.json = json;
		this.clock = clock;
	}

	/** Return whether the last repair of a cluster has failed only now. */
	public boolean isGivenUp(ClusterName cluster) {
		return latest(CLUSTER, null, cluster).filter(this::hasJustFailed).isPresent();
	}

	/** Return whether the last repair of a deployment has failed only now. */
	public boolean isGivenUp(DeploymentName deployment) {
		return latest(DEPLOYMENT, deployment.value(), null).filter(this::hasJustFailed).isPresent();
	}

	/** Return a sentence about the last repair of a cluster, if there is one to say. */
	Optional<String> about(ClusterName cluster) {
		return latest(CLUSTER, null, cluster).flatMap((job) -> switch (job.state()) {
			case QUEUED, RUNNING, CANCELLING ->
				Optional.of("The job '%s' is about to start it again.".formatted(job.id()));
			case FAILED -> Optional.of("The job '%s' could not start it again: %s".formatted(job.id(), detail(job)));
			case SUCCEEDED, CANCELLED -> Optional.empty();
		});
	}

	private String detail(Job job) {
		@Nullable String problem = job.problem();
		return (problem != null) ? this.json.readTree(problem).path("detail").asString() : "";
	}

	private boolean hasJustFailed(Job job) {
		@Nullable Instant ended = job.endedAt();
		return job.state() == JobState.FAILED && ended != null && ended.isAfter(this.clock.instant().minus(REST));
	}

	private Optional<Job> latest(String type, @Nullable String deployment, @Nullable ClusterName cluster) {
		@Nullable String place = (cluster != null) ? cluster.value() : null;
		JobFilter filter = new JobFilter(null, deployment, place, type, EnumSet.noneOf(JobState.class));
		return this.jobs.list(filter, null, 1).stream().findFirst();
	}

}
