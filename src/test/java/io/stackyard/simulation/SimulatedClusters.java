package io.stackyard.simulation;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport;
import io.stackyard.cluster.ClusterReport.Health;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.ClusterStorage;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.HostPort;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.cluster.MappedPorts;
import io.stackyard.cluster.PrunedImages;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;

/**
 * Clusters that live in this process. Each has a {@link SimulatedKubernetes}, and what
 * lives in it is lost when it is deleted; a host directory is mounted where it was asked
 * for at the cluster's creation, as with kind.
 */
public final class SimulatedClusters implements Clusters, HostUpkeep, AutoCloseable {

	private static final String LOOPBACK = "127.0.0.1";

	private final SortedSet<Path> roots;

	private final SortedMap<ClusterName, Running> running = new TreeMap<>();

	private final SortedSet<ClusterName> stopped = new TreeSet<>();

	private final SortedSet<ClusterName> foreign = new TreeSet<>();

	/** How often each was built. */
	private final SortedMap<String, Integer> localImages = new TreeMap<>();

	private final SortedMap<String, String> imageUsers = new TreeMap<>();

	private final SortedSet<String> remoteImages = new TreeSet<>();

	private int created;

	/** Create it without any cluster. */
	public SimulatedClusters() {
		this(new TreeSet<>());
	}

	/**
	 * Create it without any cluster.
	 * @param roots host directories that every cluster mounts, asked for or not
	 */
	public SimulatedClusters(SortedSet<Path> roots) {
		this.roots = roots;
	}

	@Override
	public synchronized Cluster ensure(ClusterRequest request, Progress progress) {
		Running present = this.running.get(request.name());
		if (present == null) {
			progress.accept("creating the simulated cluster '%s'".formatted(request.name()));
			present = create(request);
			this.running.put(request.name(), present);
		}
		requireMounts(request, present);
		if (this.stopped.remove(request.name())) {
			progress.accept("starting the simulated cluster '%s'".formatted(request.name()));
		}
		present.cluster().ports().require(request.ports());
		return present.cluster();
	}

	private Running create(ClusterRequest request) {
		this.created++;
		SimulatedKubernetes kubernetes = SimulatedKubernetes.start(Clock.systemUTC(),
				request.name() + "/" + this.created);
		List<HostMount> mounts = Stream.concat(this.roots.stream(), request.hostDirectories().stream())
			.distinct()
			.map((directory) -> new HostMount(directory, HostMount.nodePathOf(directory)))
			.toList();
		List<Cluster.Node> nodes = List.of(new Cluster.Node(SimulatedKubelet.NODE, "v1.35.0-simulated"));
		return new Running(new Cluster(request.name(), Cluster.Kind.KIND, new Kubeconfig(kubernetes.kubeconfig()), null,
				nodes, mounts, ports(request)), kubernetes, new TreeMap<>());
	}

	/** The ingress has its ports, deployments a few, and those that are asked for. */
	private static MappedPorts ports(ClusterRequest request) {
		Stream<HostPort> ready = Stream.of(80, 443, 30000, 30001, 30002, 30003)
			.map((port) -> new HostPort(LOOPBACK, port, port, HostPort.TCP));
		Stream<HostPort> wanted = Stream.of(request.ports(), request.otherPorts())
			.flatMap(SortedSet::stream)
			.map((port) -> port.on(LOOPBACK));
		return new MappedPorts(Stream.concat(ready, wanted).toList());
	}

	private static void requireMounts(ClusterRequest request, Running running) {
		request.hostDirectories()
			.stream()
			.filter((directory) -> running.cluster()
				.mounts()
				.stream()
				.noneMatch((mount) -> mount.findNodePath(directory).isPresent()))
			.findFirst()
			.ifPresent((directory) -> {
				throw new ProblemException(ProblemType.MOUNT_NOT_AVAILABLE,
						"The simulated cluster '%s' does not mount '%s'.".formatted(request.name(), directory));
			});
	}

	@Override
	public synchronized Optional<Cluster> find(ClusterName name) {
		return Optional.ofNullable(this.running.get(name))
			.filter((present) -> !this.stopped.contains(name))
			.map(Running::cluster);
	}

	@Override
	public synchronized SortedSet<ClusterName> names() {
		return Collections.unmodifiableSortedSet(new TreeSet<>(this.running.keySet()));
	}

	@Override
	public synchronized void delete(ClusterName name, Progress progress) {
		Running present = this.running.remove(name);
		this.stopped.remove(name);
		if (present != null) {
			progress.accept("deleting the simulated cluster '%s'".formatted(name));
			present.kubernetes().close();
		}
	}

	@Override
	public synchronized SortedSet<String> loadImages(Cluster cluster, SortedSet<String> images, Progress progress) {
		SortedMap<String, String> sent = imageIds(cluster, images);
		Running present = this.running.get(cluster.name());
		if (present != null) {
			sent.entrySet().removeAll(present.images().entrySet());
			present.images().putAll(sent);
		}
		sent.keySet().forEach((image) -> progress.accept("sending image '%s'".formatted(image)));
		return new TreeSet<>(sent.keySet());
	}

	@Override
	public synchronized SortedMap<String, String> imageIds(Cluster cluster, SortedSet<String> images) {
		SortedMap<String, String> ids = new TreeMap<>();
		images.stream()
			.filter(this.localImages::containsKey)
			.forEach((image) -> ids.put(image, "sha256:%s-%d".formatted(image, this.localImages.get(image))));
		return ids;
	}

	@Override
	public synchronized SortedSet<String> imagesAtHand(ClusterName name, SortedSet<String> images,
			Supervisor supervisor) {
		SortedSet<String> found = new TreeSet<>(images);
		found.removeAll(this.remoteImages);
		return found;
	}

	@Override
	public List<Check> preflight(ClusterRequest request, Supervisor supervisor) {
		return List.of(new Check("simulated-cluster", true, "Clusters are simulated in this process.", null, null));
	}

	@Override
	public String summary(Supervisor supervisor) {
		return "SIMULATED: no container runs; the cluster lives in this process";
	}

	@Override
	public synchronized Optional<ClusterReport> report(ClusterName name, Supervisor supervisor) {
		if (this.foreign.contains(name)) {
			return Optional.of(new ClusterReport(name, Health.FOREIGN, "The simulated cluster is somebody else's.",
					null, null, List.of(), List.of(), List.of()));
		}
		boolean up = !this.stopped.contains(name);
		return Optional.ofNullable(this.running.get(name))
			.map(Running::cluster)
			.map((cluster) -> new ClusterReport(name, up ? Health.RUNNING : Health.STOPPED,
					up ? null : "The simulated cluster does not run.", null, cluster.nodes().getFirst().version(),
					cluster.nodes().stream().map((node) -> new ClusterReport.Node(node.name(), up)).toList(),
					cluster.mounts(), List.of()));
	}

	@Override
	public synchronized Optional<String> findImageUser(String image) {
		return Optional.ofNullable(this.imageUsers.get(image));
	}

	/** Have the host's image of a reference name a user. */
	public synchronized void setImageUser(String image, String user) {
		this.imageUsers.put(image, user);
	}

	@Override
	public synchronized ClusterStorage storage(ClusterName name, Supervisor supervisor) {
		List<ClusterStorage.Image> images = get(name).images()
			.keySet()
			.stream()
			.map((image) -> new ClusterStorage.Image(List.of(image), null, "sha256:" + image, 0))
			.toList();
		return new ClusterStorage(List.of(new ClusterStorage.NodeStorage(SimulatedKubelet.NODE, 0, 0, images)));
	}

	@Override
	public synchronized PrunedImages prune(ClusterName name, SortedSet<String> keep, Progress progress) {
		List<ClusterStorage.Image> useless = storage(name, progress).nodes()
			.getFirst()
			.images()
			.stream()
			.filter((image) -> !keep.contains(image.title()))
			.toList();
		useless.forEach((image) -> get(name).images().remove(image.title()));
		return new PrunedImages(useless, 0);
	}

	/** Let this host have a cluster that Stackyard did not make. */
	public synchronized void addForeign(ClusterName name) {
		this.foreign.add(name);
	}

	/** Stop the nodes of a cluster; what lives in it stays. */
	public synchronized void stop(ClusterName name) {
		get(name);
		this.stopped.add(name);
	}

	/** Let this host have an image. */
	public synchronized void addLocalImage(String image) {
		this.localImages.putIfAbsent(image, 1);
	}

	/** Let this host have another image under the same reference. */
	public synchronized void rebuildLocalImage(String image) {
		this.localImages.merge(image, 1, Integer::sum);
	}

	/** Let this host have an image no more. */
	public synchronized void removeLocalImage(String image) {
		this.localImages.remove(image);
	}

	/** Let an image be one that the nodes have to pull; they have all others. */
	public synchronized void addRemoteImage(String image) {
		this.remoteImages.add(image);
	}

	/** Return the images that were sent to a cluster. */
	public synchronized SortedSet<String> loadedImages(ClusterName name) {
		return Collections.unmodifiableSortedSet(new TreeSet<>(get(name).images().keySet()));
	}

	/** Return what a cluster consists of. */
	public synchronized SimulatedKubernetes kubernetes(ClusterName name) {
		return get(name).kubernetes();
	}

	private Running get(ClusterName name) {
		Running present = this.running.get(name);
		if (present == null) {
			throw new IllegalStateException("There is no simulated cluster '%s'".formatted(name));
		}
		return present;
	}

	@Override
	public synchronized void close() {
		new ArrayList<>(this.running.keySet()).forEach((name) -> delete(name, (line) -> {
		}));
	}

	/**
	 * A cluster that runs.
	 *
	 * @param cluster what the port says about it
	 * @param kubernetes what it consists of
	 * @param images ids of the images that were sent to it
	 */
	private record Running(Cluster cluster, SimulatedKubernetes kubernetes, SortedMap<String, String> images) {
	}

}
