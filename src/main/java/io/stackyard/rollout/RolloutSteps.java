package io.stackyard.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.deployment.Deployment;
import io.stackyard.job.JobRun;
import io.stackyard.kubernetes.AppliedObject;
import io.stackyard.kubernetes.Expectation;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.kubernetes.KubernetesApis;
import io.stackyard.kubernetes.Selection;
import io.stackyard.manifest.Wave;
import io.stackyard.status.ReleaseRenderer;
import io.stackyard.status.RenderedRelease;
import io.stackyard.supervision.Progress;
import org.springframework.stereotype.Component;

/**
 * The steps that bring a release to its cluster, in their order. Each ensures what it
 * says, so that a repeated job repairs what an interrupted one left.
 */
@Component
class RolloutSteps {

	private final ReleaseRenderer renderer;

	private final ReleaseClusters clusters;

	private final KubernetesApis apis;

	private final ReleaseSecrets secrets;

	private final VolumeSteps volumes;

	private final WorkloadPolicy policy;

	private final ExternalPods pods;

	private final RolloutProperties properties;

	RolloutSteps(ReleaseRenderer renderer, ReleaseClusters clusters, KubernetesApis apis, ReleaseSecrets secrets,
			VolumeSteps volumes, WorkloadPolicy policy, RolloutProperties properties) {
		this.renderer = renderer;
		this.pods = new ExternalPods(renderer);
		this.clusters = clusters;
		this.apis = apis;
		this.secrets = secrets;
		this.volumes = volumes;
		this.policy = policy;
		this.properties = properties;
	}

	/** Render the latest release; nothing is touched. */
	RenderedRelease render(JobRun run, Deployment deployment) throws InterruptedException {
		return run.check("render", (detail) -> {
			RenderedRelease release = this.renderer.render(deployment);
			this.policy.require(release.content().stack(), release.objects());
			detail.accept("release %d, %d objects".formatted(release.release().number(), release.objects().size()));
			run.about(release.release().number(), Revisions.of(deployment, release.release().content().commit()),
					deployment.place().cluster());
			return release;
		});
	}

	/** Check what the later steps need; nothing is touched. */
	void preflight(JobRun run, RenderedRelease release, boolean skipClusterManagement) throws InterruptedException {
		run.once("preflight", Integer.class, (detail) -> {
			boolean token = this.secrets.requireToken(release);
			List<Check> checks = this.clusters.preflight(release, skipClusterManagement, detail);
			FailedChecks.throwIfPresent(checks);
			int passed = checks.size() + (token ? 1 : 0);
			detail.accept("%s passed".formatted(Amount.of(passed, "check", "checks")));
			return passed;
		});
	}

	/**
	 * Bring a release to its cluster and wait until it is ready.
	 * @param run the job
	 * @param release the release
	 * @param skipClusterManagement whether the cluster is used as it is
	 * @param force whether to take over fields that somebody else has set
	 */
	void apply(JobRun run, RenderedRelease release, boolean skipClusterManagement, boolean force)
			throws InterruptedException {
		this.volumes.ensureDirectories(run, release);
		Cluster cluster = run.step("cluster", (detail) -> {
			Cluster running = this.clusters.ensure(run, release, skipClusterManagement, detail);
			detail.accept("%s runs".formatted(running.name()));
			return running;
		});
		run.step("images", (detail) -> {
			run.requireOwned("images");
			SortedSet<String> sent = this.clusters.loadImages(cluster, release, detail);
			detail.accept(sent.isEmpty() ? "nothing to send" : "sent " + String.join(", ", sent));
			return sent;
		});
		KubernetesApi api = this.apis.of(cluster).guarded(run, run::requireOwned);
		List<HasMetadata> secretObjects = run.step("secrets", (detail) -> {
			requireOwnNamespace(api, release);
			this.pods.requireOutside(api, release);
			run.requireOwned("generated-values");
			List<HasMetadata> objects = this.secrets.make(api, release);
			List<HasMetadata> first = new ArrayList<>(List.of(release.namespace()));
			first.addAll(objects);
			api.apply(Selections.of(release.deployment()), first, force);
			detail.accept(objects.isEmpty() ? "none"
					: String.join(", ", objects.stream().map((object) -> object.getMetadata().getName()).toList()));
			return objects;
		});
		this.volumes.restore(run, release, cluster, api);
		applyObjects(run, release, cluster, api, secretObjects, force);
		this.clusters.serveHostNames(run, release, cluster, api);
		awaitReady(run, release, api);
		this.volumes.restored(run, release.deployment());
	}

	private void applyObjects(JobRun run, RenderedRelease release, Cluster cluster, KubernetesApi api,
			List<HasMetadata> secretObjects, boolean force) throws InterruptedException {
		run.step("apply", (detail) -> {
			RenderedRelease resolved = this.clusters.withLocalImages(this.pods.resolve(api, release), cluster, api);
			List<AppliedObject> applied = applyWaves(resolved, api, force, detail);
			List<HasMetadata> all = Stream.concat(resolved.objects().stream(), secretObjects.stream()).toList();
			applied.addAll(api.prune(Selections.of(release.deployment()), all));
			detail.accept(AppliedCount.of(applied).toString());
			return applied;
		});
	}

	private void awaitReady(JobRun run, RenderedRelease release, KubernetesApi api) throws InterruptedException {
		run.step("wait", (detail) -> {
			api.await(Selections.of(release.deployment()), Expectation.of(release.objects()),
					this.properties.readyTimeout(), detail);
			return release;
		});
	}

	private List<AppliedObject> applyWaves(RenderedRelease release, KubernetesApi api, boolean force, Progress detail)
			throws InterruptedException {
		Selection selection = Selections.of(release.deployment());
		List<AppliedObject> applied = new ArrayList<>();
		for (Wave wave : release.manifests().waves()) {
			if (!wave.isFree()) {
				api.await(selection, Expectation.of(wave.jobs(), wave.containers()), this.properties.readyTimeout(),
						detail);
			}
			applied.addAll(api.apply(selection, wave.objects(), force));
		}
		return applied;
	}

	private static void requireOwnNamespace(KubernetesApi api, RenderedRelease release) {
		api.findNamespace(release.names().namespace())
			.ifPresent((namespace) -> NamespaceOwner.require(namespace, release.deployment().name()));
	}

}
