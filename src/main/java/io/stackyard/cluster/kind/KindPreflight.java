package io.stackyard.cluster.kind;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;

/** Looks at everything that a cluster needs, all at once and without any effect. */
final class KindPreflight {

	private final KindHost host;

	private final KindProperties properties;

	private final KindPorts ports;

	private final KindInventory inventory;

	private final KindCli kind;

	private final Docker docker;

	KindPreflight(KindHost host, KindProperties properties, KindInventory inventory, KindCli kind, Docker docker) {
		this.host = host;
		this.properties = properties;
		this.ports = new KindPorts(properties, host.ports(), inventory::portsOfOthers);
		this.inventory = inventory;
		this.kind = kind;
		this.docker = docker;
	}

	/**
	 * Check what a cluster needs.
	 * @param request the cluster's name and the host directories that it has to mount
	 * @param supervisor decides whether it goes on
	 * @return the checks: tools, the cluster and its mounts, then what a new one needs
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	List<Check> check(ClusterRequest request, Supervisor supervisor) throws InterruptedException {
		List<Check> checks = new ArrayList<>(List.of(this.kind.check(supervisor)));
		HostResources resources = new HostResources(this.host.proc());
		checks.add(resources.diskCheck("disk-data", this.host.data().root()));
		try {
			DockerEngine engine = this.docker.engine();
			checks.add(engine.check());
			checks.add(new ControlGroups(engine.cgroupVersion()).check(this.properties.nodeImage()));
			checks.add(resources.diskCheck("disk-docker", engine.root()));
			checks.addAll(clusterChecks(request, resources));
		}
		catch (ProblemException ex) {
			checks.add(Check.failed("docker", ex));
		}
		return List.copyOf(checks);
	}

	/**
	 * Make sure that a new cluster would mount what is asked for.
	 * @param request the host directories that it has to mount
	 * @throws ProblemException of the type {@code mount-not-available} if not
	 */
	void requireMounts(ClusterRequest request) {
		this.host.newMounts().require(request.hostDirectories());
	}

	/**
	 * Make sure that a cluster has what is asked for.
	 * @param request the host directories and ports that it has to have
	 * @param cluster a cluster with nodes
	 * @throws ProblemException of the types {@code mount-not-available} or
	 * {@code host-port-not-mapped} if not
	 */
	void require(ClusterRequest request, KindCluster cluster) {
		cluster.mounts().require(request.hostDirectories());
		this.ports.require(request, cluster.ports());
	}

	private List<Check> clusterChecks(ClusterRequest request, HostResources resources) {
		KindCluster cluster = this.inventory.look(request.name());
		return switch (cluster.standing()) {
			case FOREIGN -> List.of(Check.failed("cluster", cluster.notManaged()));
			case REPLACED -> List.of(Check.failed("cluster", cluster.replaced()));
			case RUNNING -> presentClusterChecks(request, cluster, "Cluster '%s' runs.");
			case STOPPED -> presentClusterChecks(request, cluster, "Cluster '%s' is stopped and will be started.");
			case ABSENT, HALF_MADE -> newClusterChecks(request, resources);
		};
	}

	private List<Check> presentClusterChecks(ClusterRequest request, KindCluster cluster, String sentence) {
		List<Check> checks = new ArrayList<>();
		checks.add(Check.passed("cluster", sentence.formatted(cluster.name())));
		checks.add(mountCheck(request, cluster.mounts()));
		checks.addAll(this.ports.checks(request, cluster.ports()));
		return checks;
	}

	private List<Check> newClusterChecks(ClusterRequest request, HostResources resources) {
		List<Check> checks = new ArrayList<>();
		checks.add(Check.passed("cluster", "Cluster '%s' will be made.".formatted(request.name())));
		checks.add(mountCheck(request, this.host.newMounts()));
		checks.addAll(this.ports.checksOfNew(request));
		checks.addAll(resources.newClusterChecks());
		return checks;
	}

	private static Check mountCheck(ClusterRequest request, ClusterMounts mounts) {
		List<String> missing = mounts.missing(request.hostDirectories()).stream().map(Path::toString).toList();
		return missing.isEmpty() ? Check.passed("mounts", "The cluster mounts every host directory that is needed.")
				: Check.failed("mounts", mounts.detail(missing), ProblemType.MOUNT_NOT_AVAILABLE.remedy(),
						ProblemType.MOUNT_NOT_AVAILABLE);
	}

}
