package io.stackyard.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.DefaultCluster;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.problem.ProblemException;
import io.stackyard.spec.DeploymentName;
import io.stackyard.status.ReleaseRenderer;
import io.stackyard.status.RenderedRelease;
import io.stackyard.supervision.Supervisor;

import org.springframework.stereotype.Service;

/** Checks what a start needs, without any effect. */
@Service
public class RolloutChecks {

	private final DeploymentService deployments;

	private final ReleaseRenderer renderer;

	private final ReleaseClusters releaseClusters;

	private final ReleaseSecrets secrets;

	private final WorkloadPolicy policy;

	private final Clusters clusters;

	private final DefaultCluster defaultCluster;

	RolloutChecks(DeploymentService deployments, ReleaseRenderer renderer, ReleaseClusters releaseClusters,
			ReleaseSecrets secrets, WorkloadPolicy policy, Clusters clusters, DefaultCluster defaultCluster) {
		this.deployments = deployments;
		this.renderer = renderer;
		this.releaseClusters = releaseClusters;
		this.secrets = secrets;
		this.policy = policy;
		this.clusters = clusters;
		this.defaultCluster = defaultCluster;
	}

	/**
	 * Return what the default cluster needs of this host.
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public List<Check> ofHost() throws InterruptedException {
		return this.clusters.preflight(new ClusterRequest(this.defaultCluster.name(), new TreeSet<>()),
				Supervisor.none());
	}

	/**
	 * Return what a start of the latest release of a deployment needs.
	 * @throws ProblemException of the type {@code not-found}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public List<Check> of(DeploymentName name) throws InterruptedException {
		RenderedRelease release = this.renderer.render(this.deployments.get(name));
		List<Check> checks = new ArrayList<>();
		checks.add(check("policy", "The policy allows what the stack asks for.",
				() -> this.policy.require(release.content().stack(), release.objects())));
		checks.add(check("registry-token", "The tokens of registries that the release needs are there.",
				() -> this.secrets.requireToken(release)));
		checks.addAll(this.releaseClusters.preflight(release, false, Supervisor.none()));
		return checks;
	}

	private static Check check(String name, String passed, Runnable requirement) {
		try {
			requirement.run();
			return Check.passed(name, passed);
		}
		catch (ProblemException ex) {
			return Check.failed(name, ex);
		}
	}

}
