package io.stackyard.status;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.stackyard.cluster.Cluster;
import io.stackyard.deployment.Condition;
import io.stackyard.deployment.Condition.Status;
import io.stackyard.deployment.Condition.Type;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentObserver;
import io.stackyard.deployment.Endpoint;
import io.stackyard.job.Job;
import io.stackyard.job.JobService;
import io.stackyard.kubernetes.Cause;
import io.stackyard.kubernetes.Expectation;
import io.stackyard.kubernetes.Readiness;
import io.stackyard.manifest.IngressStyle;
import io.stackyard.problem.ProblemException;
import io.stackyard.volume.Volume;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the conditions of deployments from what their cluster says now. */
@Component
class LiveConditions implements DeploymentObserver {

	private final ReleaseRenderer renderer;

	private final JobService jobs;

	private final LiveDeployments live;

	private final ClusterAbsence absence;

	private final IngressStyle ingress;

	private final Transitions transitions;

	LiveConditions(ReleaseRenderer renderer, JobService jobs, LiveDeployments live, ClusterAbsence absence,
			IngressProperties ingress, Transitions transitions) {
		this.transitions = transitions;
		this.ingress = ingress.style();
		this.renderer = renderer;
		this.jobs = jobs;
		this.live = live;
		this.absence = absence;
	}

	@Override
	public Observation observe(Deployment deployment) {
		Optional<Job> job = this.jobs.findActive(deployment.name().value());
		RenderedRelease release = this.renderer.render(deployment);
		Observed observed = observeCluster(release);
		List<Condition> conditions = List.of(ready(deployment, observed), progressing(deployment, job),
				degraded(deployment, observed), drifted(deployment), durable(deployment, release),
				reachable(deployment, observed));
		return new Observation(this.transitions.date(deployment, conditions),
				job.map((active) -> active.id().value()).orElse(null), observed.endpoints);
	}

	@Override
	public void requireIdle(Deployment deployment) {
		this.jobs.requireIdle(deployment.name().value());
	}

	private Observed observeCluster(RenderedRelease release) {
		Deployment deployment = release.deployment();
		if (!deployment.isStarted()) {
			return Observed.NOTHING;
		}
		try {
			return this.live.findCluster(deployment)
				.map((cluster) -> observe(release, cluster))
				.orElseGet(() -> Observed.failed(this.absence.explain(deployment)));
		}
		catch (ProblemException ex) {
			return Observed.failed(this.absence.explain(deployment, ex));
		}
	}

	/** What is not applied yet is not reached either. */
	private Observed observe(RenderedRelease release, Cluster cluster) {
		Deployment deployment = release.deployment();
		Readiness readiness = this.live.api(cluster)
			.readiness(LiveDeployments.selection(deployment), Expectation.of(release.objects()));
		return new Observed(readiness, null, (deployment.appliedRelease() != null)
				? new Endpoints(release.content().spec().network(), cluster, this.ingress).list() : List.of());
	}

	private static Condition ready(Deployment deployment, Observed observed) {
		if (!deployment.isStarted()) {
			return condition(deployment, Type.Ready, Status.False, "Stopped", "The deployment is not started.");
		}
		@Nullable Readiness readiness = observed.readiness;
		if (readiness == null) {
			return (observed.failure != null)
					? condition(deployment, Type.Ready, Status.Unknown, observed.failure.reason(),
							observed.failure.message())
					: condition(deployment, Type.Ready, Status.Unknown, "NotObserved", "");
		}
		if (readiness.ready()) {
			return condition(deployment, Type.Ready, Status.True, "WorkloadsReady", "%d of %d workloads are ready."
				.formatted(readiness.workloads().size(), readiness.workloads().size()));
		}
		return condition(deployment, Type.Ready, Status.False, "WorkloadsNotReady",
				readiness.waiting().stream().map(Readiness.Workload::toString).collect(Collectors.joining("; ")));
	}

	private static Condition progressing(Deployment deployment, Optional<Job> job) {
		return job
			.map((active) -> condition(deployment, Type.Progressing, Status.True, "JobActive",
					"The job '%s' (%s) works on it.".formatted(active.id(), active.request().type())))
			.orElseGet(() -> condition(deployment, Type.Progressing, Status.False, "Idle", ""));
	}

	private static Condition degraded(Deployment deployment, Observed observed) {
		List<Cause> causes = (observed.readiness != null) ? observed.readiness.causes() : List.of();
		if (causes.isEmpty()) {
			return condition(deployment, Type.Degraded, (observed.failure != null) ? Status.Unknown : Status.False,
					"NoCause", "");
		}
		SortedSet<String> codes = causes.stream()
			.map((cause) -> cause.code().name())
			.collect(Collectors.toCollection(TreeSet::new));
		return condition(deployment, Type.Degraded, Status.True, String.join(",", codes),
				causes.stream()
					.map((cause) -> "%s: %s".formatted(cause.object(), cause.message()))
					.collect(Collectors.joining(" ")));
	}

	private static Condition drifted(Deployment deployment) {
		return condition(deployment, Type.Drifted, Status.Unknown, "NotCompared",
				"The objects on the cluster are compared when a release is applied.");
	}

	private static Condition durable(Deployment deployment, RenderedRelease release) {
		String warnings = String.join(" ", release.volumes().warnings());
		if (release.volumes().has(Volume.Kind.NODE)) {
			return condition(deployment, Type.DataDurable, Status.False, "VolumeInNode", warnings);
		}
		return release.volumes().has(Volume.Kind.CLAIM)
				? condition(deployment, Type.DataDurable, Status.Unknown, "StorageOfCluster", warnings)
				: condition(deployment, Type.DataDurable, Status.True, "VolumesSurviveCluster", warnings);
	}

	private static Condition reachable(Deployment deployment, Observed observed) {
		if (observed.failure != null) {
			return condition(deployment, Type.ClusterReachable, Status.False, observed.failure.reason(),
					observed.failure.message());
		}
		return (observed.readiness != null)
				? condition(deployment, Type.ClusterReachable, Status.True, "ApiServerAnswers", "")
				: condition(deployment, Type.ClusterReachable, Status.Unknown, "Stopped", "");
	}

	private static Condition condition(Deployment deployment, Type type, Status status, String reason, String message) {
		return new Condition(type, status, reason, message, null, deployment.appliedRelease());
	}

	/**
	 * What the cluster said.
	 *
	 * @param readiness how far the workloads are, or {@code null} if it was not asked or
	 * did not answer
	 * @param failure why it did not answer, or {@code null}
	 * @param endpoints where the deployment is reached
	 */
	private record Observed(@Nullable Readiness readiness, @Nullable ClusterFailure failure, List<Endpoint> endpoints) {

		static final Observed NOTHING = new Observed(null, null, List.of());

		static Observed failed(ClusterFailure failure) {
			return new Observed(null, failure, List.of());
		}
	}

}
