package io.stackyard.cluster.kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.Clusters;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kind clusters of this host. What changes a cluster holds the lock of its name; the
 * rest reads files and asks Docker, and keeps nothing.
 */
final class KindClusters implements Clusters {

	private static final Logger logger = LoggerFactory.getLogger(KindClusters.class);

	private final KindInventory inventory;

	private final KindCreation creation;

	private final ApiReadiness readiness;

	private final KindPreflight preflight;

	private final KindCli kind;

	private final Docker docker;

	private final boolean enabled;

	private final Map<ClusterName, ReentrantLock> locks = new ConcurrentHashMap<>();

	KindClusters(KindInventory inventory, KindCreation creation, ApiReadiness readiness, KindPreflight preflight,
			KindCli kind, Docker docker, boolean enabled) {
		this.inventory = inventory;
		this.creation = creation;
		this.readiness = readiness;
		this.preflight = preflight;
		this.kind = kind;
		this.docker = docker;
		this.enabled = enabled;
	}

	@Override
	public Cluster ensure(ClusterRequest request, Consumer<String> progress) throws InterruptedException {
		requireEnabled();
		ReentrantLock lock = lock(request.name());
		try {
			return ensure(request, take(request.name()), progress);
		}
		finally {
			lock.unlock();
		}
	}

	@Override
	public Optional<Cluster> find(ClusterName name) {
		return this.enabled ? Optional.of(this.inventory.look(name))
			.filter((cluster) -> cluster.standing() == Standing.RUNNING)
			.map(KindCluster::toCluster) : Optional.empty();
	}

	@Override
	public SortedSet<ClusterName> names() {
		return this.enabled ? this.inventory.names() : new TreeSet<>();
	}

	@Override
	public void delete(ClusterName name, Consumer<String> progress) throws InterruptedException {
		requireEnabled();
		ReentrantLock lock = lock(name);
		try {
			delete(take(name), progress);
		}
		finally {
			lock.unlock();
		}
	}

	@Override
	public SortedSet<String> loadImages(Cluster cluster, SortedSet<String> images, Consumer<String> progress)
			throws InterruptedException {
		List<NodeContainer> nodes = this.docker.nodes(cluster.name());
		return new ImageSync(this.docker).send(nodes, images, progress);
	}

	@Override
	public List<Check> preflight(ClusterRequest request) throws InterruptedException {
		return this.enabled ? this.preflight.check(request) : List.of(Check.failed("kind", disabled()));
	}

	private Cluster ensure(ClusterRequest request, KindCluster cluster, Consumer<String> progress)
			throws InterruptedException {
		switch (cluster.standing()) {
			case FOREIGN -> throw cluster.notManaged();
			case ABSENT -> create(request, cluster, progress);
			case HALF_MADE -> {
				this.preflight.requireMounts(request);
				progress.accept("Removing what an interrupted attempt left of cluster '%s'".formatted(cluster.name()));
				this.creation.remove(cluster);
				create(request, cluster, progress);
			}
			case STOPPED -> {
				cluster.mounts().require(request.hostDirectories());
				start(cluster, progress);
			}
			case RUNNING -> cluster.mounts().require(request.hostDirectories());
		}
		return ready(this.inventory.look(request.name()), progress);
	}

	/** Look at a cluster when nobody else is at work on it. */
	private KindCluster take(ClusterName name) {
		KindCluster found = this.inventory.look(name);
		if (found.record().filter((record) -> record.phase() != ClusterRecord.Phase.READY).isEmpty()) {
			return found;
		}
		this.kind.endLeftovers(found.files().kubeconfig().path());
		return this.inventory.look(name);
	}

	private void create(ClusterRequest request, KindCluster cluster, Consumer<String> progress)
			throws InterruptedException {
		this.preflight.requireMounts(request);
		this.creation.create(cluster, progress);
		logger.info("Created cluster '{}'", cluster.name());
	}

	private void start(KindCluster cluster, Consumer<String> progress) {
		cluster.nodes().stream().filter((node) -> !node.running()).forEach((node) -> {
			progress.accept("Starting node '%s'".formatted(node.name()));
			this.docker.start(node);
		});
	}

	private Cluster ready(KindCluster cluster, Consumer<String> progress) throws InterruptedException {
		if (cluster.nodes().isEmpty()) {
			throw new ProblemException(ProblemType.TOOL_FAILED,
					"Docker has no node of cluster '%s' although it was made.".formatted(cluster.name()));
		}
		String version = this.readiness.await(cluster, progress);
		ClusterRecord record = cluster.record().orElseThrow().ready(version);
		cluster.files().write(record);
		return new KindCluster(cluster.name(), cluster.files(), Optional.of(record), cluster.nodes()).toCluster();
	}

	private void delete(KindCluster cluster, Consumer<String> progress) throws InterruptedException {
		Standing standing = cluster.standing();
		if (standing == Standing.FOREIGN) {
			throw cluster.notManaged();
		}
		if (standing != Standing.ABSENT) {
			cluster.files().write(cluster.record().orElseThrow().deleting());
			cluster.files().kubeconfigLock().delete();
			this.kind.run(new KindCommand.Delete(cluster.name(), cluster.files().kubeconfig().path()),
					new KindPhases(progress, "Deleting the cluster"));
			this.creation.remove(cluster);
			logger.info("Deleted cluster '{}'", cluster.name());
		}
		cluster.files().delete();
	}

	private ReentrantLock lock(ClusterName name) throws InterruptedException {
		ReentrantLock lock = this.locks.computeIfAbsent(name, (absent) -> new ReentrantLock());
		lock.lockInterruptibly();
		return lock;
	}

	private void requireEnabled() {
		if (!this.enabled) {
			throw disabled();
		}
	}

	private static ProblemException disabled() {
		return new ProblemException(ProblemType.CLUSTER_NOT_FOUND,
				"This server uses no kind clusters: 'stackyard.kind.enabled' is 'false'. Deploy to a registered cluster with 'deploy-to: k8s'.");
	}

}
