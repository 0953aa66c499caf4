package io.stackyard.rollout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.contents.HostDirectories;
import io.stackyard.contents.VolumeSharing;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.job.JobRun;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.kubernetes.KubernetesApis;
import io.stackyard.kubernetes.Removal;
import io.stackyard.supervision.Progress;
import org.springframework.stereotype.Component;

/** The steps that take a deployment away, in their order; each may be repeated. */
@Component
class RemovalSteps {

	private final Clusters clusters;

	private final KubernetesApis apis;

	private final DeploymentService deployments;

	private final HostDirectories directories;

	private final VolumeSharing sharing;

	private final ClusterUsers users;

	private final RolloutProperties properties;

	RemovalSteps(Clusters clusters, KubernetesApis apis, DeploymentService deployments, HostDirectories directories,
			VolumeSharing sharing, ClusterUsers users, RolloutProperties properties) {
		this.clusters = clusters;
		this.apis = apis;
		this.deployments = deployments;
		this.directories = directories;
		this.sharing = sharing;
		this.users = users;
		this.properties = properties;
	}

	/**
	 * Remove the objects of a deployment; claims and volumes only where that was asked
	 * for. From then on no release counts as applied, so that a start can bring it back.
	 */
	void remove(JobRun run, Deployment deployment, String step, RolloutOptions.Stop options)
			throws InterruptedException {
		run.step(step, (detail) -> {
			Optional<Cluster> cluster = this.clusters.find(name(deployment));
			if (cluster.isEmpty()) {
				detail.accept("the cluster '%s' does not run".formatted(deployment.place().cluster()));
				return cluster;
			}
			run.record("unapplied:" + step, () -> this.deployments.setApplied(deployment.name(), null));
			Removal removal = options.removal(this.properties.removeTimeout());
			KubernetesApi api = this.apis.of(cluster.get()).guarded(run, run::requireOwned);
			if (options.deleteNamespace()) {
				api.findNamespace(deployment.place().namespace())
					.ifPresent((namespace) -> NamespaceOwner.requireOwned(namespace, deployment.name()));
			}
			api.remove(Selections.of(deployment), removal, detail);
			return cluster;
		});
	}

	/**
	 * Delete the data on the host of volumes; what another deployment has come to share
	 * stays.
	 * @param directories what the receipt said
	 */
	void deleteData(JobRun run, Deployment deployment, List<Path> directories) throws InterruptedException {
		run.step("data", (detail) -> {
			for (Path path : directories) {
				boolean shared = !this.sharing.find(deployment, new TreeSet<>(List.of(path)))
					.getOrDefault(path, List.of())
					.isEmpty();
				if (!shared) {
					run.requireOwned(path.toString());
					this.directories.delete(path, detail);
				}
				detail.accept((shared ? "kept, another deployment has data there: " : "deleted ") + path);
			}
			return directories;
		});
	}

	/**
	 * Delete the cluster of a deployment, while no other job works on it; a registered
	 * one stays.
	 * @param force whether it is deleted although others run on it
	 */
	void deleteCluster(JobRun run, Deployment deployment, boolean force) throws InterruptedException {
		run.step("cluster", (detail) -> {
			if (this.users.isOnHost(deployment)) {
				return run.alone(deployment.place().cluster(), detail,
						(inner) -> deleteFromHost(run, deployment, force, inner));
			}
			detail.accept("%s is registered and stays".formatted(name(deployment)));
			return deployment;
		});
	}

	private Deployment deleteFromHost(JobRun run, Deployment deployment, boolean force, Progress detail)
			throws InterruptedException {
		if (!force) {
			this.users.requireNoneBut(deployment);
		}
		run.requireOwned("cluster");
		this.clusters.delete(name(deployment), detail);
		detail.accept("%s deleted".formatted(name(deployment)));
		return deployment;
	}

	private static ClusterName name(Deployment deployment) {
		return new ClusterName(deployment.place().cluster());
	}

}
