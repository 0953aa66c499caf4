package io.stackyard.cluster.kind;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.Clusters;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kind clusters of this host. What changes a cluster holds the lock of its name; the
 * rest reads files and asks Docker, and keeps nothing.
 */
final class KindClusters implements Clusters {

	private static final Logger logger = LoggerFactory.getLogger(KindClusters.class);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

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
	public Cluster ensure(ClusterRequest request, Progress progress) throws InterruptedException {
		requireEnabled();
		ReentrantLock lock = lock(request.name(), progress);
		try {
			return ensure(request, lookAlone(request.name()), progress);
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
	public void delete(ClusterName name, Progress progress) throws InterruptedException {
		requireEnabled();
		ReentrantLock lock = lock(name, progress);
		try {
			delete(lookAlone(name), progress);
		}
		finally {
			lock.unlock();
		}
	}

	@Override
	public SortedSet<String> loadImages(Cluster cluster, SortedSet<String> images, Progress progress)
			throws InterruptedException {
		List<NodeContainer> nodes = this.docker.nodes(cluster.name());
		return new ImageSync(this.docker).send(nodes, images, progress);
	}

	@Override
	public SortedSet<String> imagesAtHand(ClusterName name, SortedSet<String> images, Supervisor supervisor)
			throws InterruptedException {
		List<NodeContainer> nodes = find(name).isPresent() ? this.docker.nodes(name) : List.of();
		return new ImageSync(this.docker).atHand(nodes, images, supervisor);
	}

	@Override
	public SortedMap<String, String> imageIds(Cluster cluster, SortedSet<String> images) {
		return new ImageSync(this.docker).ids(images);
	}

	@Override
	public List<Check> preflight(ClusterRequest request, Supervisor supervisor) throws InterruptedException {
		return this.enabled ? this.preflight.check(request, supervisor) : List.of(Check.failed("kind", disabled()));
	}

	private Cluster ensure(ClusterRequest request, KindCluster cluster, Progress progress) throws InterruptedException {
		switch (cluster.standing()) {
			case FOREIGN -> throw cluster.notManaged();
			case REPLACED -> throw cluster.replaced();
			case ABSENT -> create(request, cluster, progress);
			case HALF_MADE -> {
				this.preflight.requireMounts(request);
				progress.accept("Removing what an interrupted attempt left of cluster '%s'".formatted(cluster.name()));
				this.creation.remove(cluster);
				create(request, cluster, progress);
			}
			case STOPPED -> {
				this.preflight.require(request, cluster);
				start(cluster, progress);
			}
			case RUNNING -> this.preflight.require(request, cluster);
		}
		return ready(this.inventory.look(request.name()), progress);
	}

	private void create(ClusterRequest request, KindCluster cluster, Progress progress) throws InterruptedException {
		this.preflight.requireMounts(request);
		this.creation.create(request, cluster, progress);
		logger.info("Created cluster '{}'", cluster.name());
	}

	private void start(KindCluster cluster, Progress progress) {
		cluster.nodes().stream().filter((node) -> !node.running()).forEach((node) -> {
			progress.accept("Starting node '%s'".formatted(node.name()));
			this.docker.start(node);
		});
	}

	private Cluster ready(KindCluster cluster, Progress progress) throws InterruptedException {
		if (cluster.nodes().isEmpty()) {
			throw new ProblemException(ProblemType.TOOL_FAILED,
					"Docker has no node of cluster '%s' although it was made.".formatted(cluster.name()));
		}
		ApiAnswer.Ready found = this.readiness.await(cluster, progress);
		ClusterRecord record = withOwnImages(cluster, progress).ready(found, cluster.containers());
		cluster.files().write(record);
		return new KindCluster(cluster.name(), cluster.files(), Optional.of(record), cluster.nodes()).toCluster();
	}

	/** What a new node has before anything is sent to it is its own. */
	private ClusterRecord withOwnImages(KindCluster cluster, Supervisor supervisor) throws InterruptedException {
		ClusterRecord record = cluster.record().orElseThrow();
		if (record.phase() != ClusterRecord.Phase.CREATING) {
			return record;
		}
		NodeContainer node = cluster.nodes().getFirst();
		return record.withOwnImages(NodeImages.parse(this.docker.look(node, NodeImages.LIST, supervisor)).digests());
	}

	private void delete(KindCluster cluster, Progress progress) throws InterruptedException {
		cluster.requireOurs();
		if (cluster.standing() != Standing.ABSENT) {
			cluster.files().write(cluster.record().orElseThrow().deleting());
			cluster.files().kubeconfigLock().delete();
			progress.accept("Deleting the cluster");
			this.kind.run(new KindCommand.Delete(cluster.name(), cluster.files().kubeconfig().path()), progress);
			this.creation.remove(cluster);
			logger.info("Deleted cluster '{}'", cluster.name());
		}
		cluster.files().delete();
	}

	private ReentrantLock lock(ClusterName name, Progress progress) throws InterruptedException {
		ReentrantLock lock = this.locks.computeIfAbsent(name, (absent) -> new ReentrantLock());
		while (!lock.tryLock(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
			progress.checkpoint();
		}
		return lock;
	}

	/** Look at a cluster when nothing works on it any more; its lock is held. */
	private KindCluster lookAlone(ClusterName name) {
		KindCluster cluster = this.inventory.look(name);
		if (!cluster.isUnfinished()) {
			return cluster;
		}
		this.kind.endLeftBehind(cluster.files().kubeconfig().path());
		return this.inventory.look(name);
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
