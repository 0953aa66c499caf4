package io.stackyard.cluster.kind;

import java.time.Clock;

import io.stackyard.cluster.ClusterRequest;
import io.stackyard.problem.ProblemException;
import io.stackyard.supervision.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes clusters, and removes what an attempt left. */
final class KindCreation {

	private static final Logger logger = LoggerFactory.getLogger(KindCreation.class);

	private final KindHost host;

	private final KindProperties properties;

	private final KindPorts ports;

	private final KindCli kind;

	private final Docker docker;

	private final Clock clock;

	KindCreation(KindHost host, KindProperties properties, KindCli kind, Docker docker, Clock clock) {
		this.host = host;
		this.properties = properties;
		this.ports = new KindPorts(properties, host.ports(), new KindInventory(host.data(), docker)::portsOfOthers);
		this.kind = kind;
		this.docker = docker;
		this.clock = clock;
	}

	/**
	 * Make a cluster. That it is being made is written down first, so that a later
	 * attempt knows what a crash left as ours.
	 * @param request what it needs
	 * @param cluster the name, under which there is no node
	 * @param progress takes each of kind's phases
	 * @throws ProblemException if it cannot be made; no node of it is left
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void create(ClusterRequest request, KindCluster cluster, Progress progress) throws InterruptedException {
		this.kind.requireVersion(progress);
		this.ports.requireFree(request);
		write(request, cluster);
		boolean made = false;
		try {
			progress.accept("Creating the cluster");
			this.kind.run(command(cluster), progress);
			made = true;
		}
		finally {
			if (!made) {
				discard(cluster);
			}
		}
	}

	/**
	 * Remove all nodes of a cluster.
	 * @param cluster the cluster, which is ours
	 */
	void remove(KindCluster cluster) {
		this.docker.nodes(cluster.name())
			.stream()
			.filter((node) -> node.mounts(cluster.files().marker()))
			.forEach(this.docker::remove);
	}

	private void write(ClusterRequest request, KindCluster cluster) {
		ClusterFiles files = cluster.files();
		files.prepare();
		files.kubeconfig().delete();
		files.kubeconfigLock().delete();
		KindClusterConfiguration configuration = new KindClusterConfiguration(this.host.newMounts(), files.marker(),
				this.host.data().certificates(cluster.name().value()), this.ports.ofNew(request),
				this.properties.containerdConfigPatches());
		files.configuration().write(configuration.toYaml(this.host.mountTable()::propagates));
		files.write(ClusterRecord.creating(this.clock.instant()));
	}

	private KindCommand.Change command(KindCluster cluster) {
		return new KindCommand.Create(cluster.name(), cluster.files().configuration().path(),
				cluster.files().kubeconfig().path(), this.properties.nodeImage());
	}

	/**
	 * The failure that led here is the one to tell; the next attempt repairs the rest.
	 */
	private void discard(KindCluster cluster) {
		try {
			remove(cluster);
		}
		catch (ProblemException ex) {
			logger.warn("Cluster '{}' is left half-made until it is asked for again", cluster.name(), ex);
		}
	}

}
