package io.stackyard.status;

import java.util.List;
import java.util.Optional;

import io.stackyard.deployment.Deployment;
import io.stackyard.kubernetes.ClaimPlace;
import io.stackyard.kubernetes.EventSummary;
import io.stackyard.kubernetes.PodSummary;
import io.stackyard.problem.ProblemException;
import org.springframework.stereotype.Service;

/** Tells what a deployment has on its cluster. */
@Service
public class DeploymentStatus {

	private final LiveDeployments live;

	DeploymentStatus(LiveDeployments live) {
		this.live = live;
	}

	/**
	 * Return where the data of the claims lies, or empty if the cluster does not run.
	 */
	public Optional<List<ClaimPlace>> claims(Deployment deployment) {
		return this.live.find(deployment).map((api) -> api.claimPlaces(LiveDeployments.selection(deployment)));
	}

	/**
	 * Return whether pods run; where the cluster does not say it, whether they are to.
	 */
	public boolean hasRunningPods(Deployment deployment) {
		try {
			return pods(deployment).stream().anyMatch((pod) -> "Running".equals(pod.phase()));
		}
		catch (ProblemException ex) {
			return deployment.isStarted();
		}
	}

	/** Return the pods by name; none if the cluster does not run. */
	public List<PodSummary> pods(Deployment deployment) {
		return this.live.find(deployment)
			.map((api) -> api.pods(LiveDeployments.selection(deployment)))
			.orElse(List.of());
	}

	/** Return what the cluster reported, the latest last; nothing if it does not run. */
	public List<EventSummary> events(Deployment deployment) {
		return this.live.find(deployment)
			.map((api) -> api.events(LiveDeployments.selection(deployment)))
			.orElse(List.of());
	}

}
