package io.stackyard.rollout;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.cluster.Cluster;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.NextRelease;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.kubernetes.KubernetesApis;
import io.stackyard.kubernetes.PlannedObject;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.rollout.plan.Findings;
import io.stackyard.rollout.plan.Findings.LiveVolumes;
import io.stackyard.rollout.plan.Plan;
import io.stackyard.rollout.plan.Plan.Operation;
import io.stackyard.spec.DeploymentName;
import io.stackyard.status.ReleaseRenderer;
import io.stackyard.status.RenderedRelease;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds out what rollouts would do. Nothing is written: no release, no directory, no
 * object.
 */
@Service
public class RolloutPlans {

	/** Stands for the token that a forced rollout would make. */
	private static final String ROLL_TOKEN = "planned";

	private final DeploymentService deployments;

	private final ReleaseRenderer renderer;

	private final WorkloadPolicy policy;

	private final ReleaseClusters clusters;

	private final KubernetesApis apis;

	private final ReleaseSecrets secrets;

	private final ExternalPods pods;

	RolloutPlans(DeploymentService deployments, ReleaseRenderer renderer, WorkloadPolicy policy,
			ReleaseClusters clusters, KubernetesApis apis, ReleaseSecrets secrets) {
		this.deployments = deployments;
		this.renderer = renderer;
		this.policy = policy;
		this.clusters = clusters;
		this.apis = apis;
		this.secrets = secrets;
		this.pods = new ExternalPods(renderer);
	}

	/**
	 * Return what would happen now.
	 * @param name the deployment
	 * @param options what the plan is about
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws ProblemException if the source cannot be read or is not valid, the policy
	 * forbids the release, or the cluster does not answer
	 */
	public Plan plan(DeploymentName name, PlanOptions options) throws InterruptedException {
		Deployment deployment = this.deployments.get(name);
		Operation operation = options.operation(deployment);
		NextRelease next = switch (operation) {
			case START -> this.deployments.keep(deployment);
			case RESTART -> this.deployments.read(deployment, Supervisor.none());
			case ROLLBACK -> this.deployments.repeat(deployment, Objects.requireNonNull(options.release()));
		};
		return plan(next, operation, options.force(), Supervisor.none());
	}

	/**
	 * Return what bringing a release to its cluster would do.
	 * @param next the release
	 * @param operation what would do it
	 * @param force whether all pods are replaced, and fields of others are set back
	 * @param supervisor decides whether it goes on
	 */
	Plan plan(NextRelease next, Operation operation, boolean force, Supervisor supervisor) throws InterruptedException {
		Deployment deployment = next.deployment().withPlace(next.place());
		RenderedRelease rendered = this.renderer.render(force ? deployment.withRollToken(ROLL_TOKEN) : deployment,
				next.release());
		this.policy.require(rendered.content().stack(), rendered.objects());
		@Nullable Cluster cluster = this.clusters.find(rendered).orElse(null);
		@Nullable KubernetesApi api = (cluster != null) ? reading(cluster, supervisor) : null;
		RenderedRelease release = (cluster != null && api != null) ? resolved(cluster, api, rendered) : rendered;
		List<HasMetadata> objects = objects(release, this.secrets.plan(api, release));
		List<PlannedObject> planned = (api != null) ? planned(api, release, objects, force)
				: PlannedObject.created(objects);
		LiveVolumes live = (cluster != null && api != null)
				? new LiveVolumes(api.claims(Selections.of(deployment)), cluster.mounts()) : LiveVolumes.none();
		return new Findings(release, subject(next), operation, this.clusters.change(release, cluster), objects, planned,
				live)
			.plan();
	}

	/**
	 * Require that a plan is still what would happen.
	 * @param digest digest of the plan
	 * @throws ProblemException of the type {@code plan-outdated} with the present digest
	 */
	void require(String digest, NextRelease next, Operation operation, boolean force, Supervisor supervisor)
			throws InterruptedException {
		requireSame(digest, plan(next, operation, force, supervisor));
	}

	/**
	 * Require that a plan is the one that was agreed to.
	 * @param digest digest of the plan that was agreed to
	 * @param now what would happen now
	 * @throws ProblemException of the type {@code plan-outdated} with the present digest
	 */
	static void requireSame(String digest, Plan now) {
		if (!digest.equals(now.digest())) {
			throw new ProblemException(ProblemType.PLAN_OUTDATED,
					"What would happen now has the digest '%s', not '%s'.".formatted(now.digest(), digest))
				.with("digest", now.digest());
		}
	}

	/** What a server is to try holds secrets: it has to be the one that was recorded. */
	private KubernetesApi reading(Cluster cluster, Supervisor supervisor) {
		return this.apis.toLookAt(cluster).guarded(supervisor, (subject) -> {
			throw new IllegalStateException("A plan does not write %s".formatted(subject));
		});
	}

	private RenderedRelease resolved(Cluster cluster, KubernetesApi api, RenderedRelease release) {
		this.pods.requireOutside(api, release);
		return this.clusters.withLocalImages(this.pods.resolve(api, release), cluster, api);
	}

	private static List<PlannedObject> planned(KubernetesApi api, RenderedRelease release, List<HasMetadata> objects,
			boolean force) throws InterruptedException {
		api.findNamespace(release.names().namespace())
			.ifPresent((namespace) -> NamespaceOwner.require(namespace, release.deployment().name()));
		return api.plan(Selections.of(release.deployment()), objects, force);
	}

	/** Secrets come before what reads them. */
	private static List<HasMetadata> objects(RenderedRelease release, List<HasMetadata> secrets) {
		return Stream.of(List.of(release.namespace()), secrets, release.objects())
			.flatMap(List::stream)
			.distinct()
			.toList();
	}

	private static Plan.Subject subject(NextRelease next) {
		return new Plan.Subject(next.deployment().name().value(), next.release().number(), !next.isNew(),
				next.release().content().commit());
	}

}
