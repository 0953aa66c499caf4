package io.stackyard.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;
import io.stackyard.time.Sleeper;
import org.jspecify.annotations.Nullable;
import io.stackyard.time.Ticker;

/**
 * The API server of one cluster. Every method throws a
 * {@link io.stackyard.problem.ProblemException} of the type {@code cluster-unreachable}
 * if the server does not answer, and {@code kubernetes-rejected} if it refuses.
 */
public final class KubernetesApi {

	private final Connection connection;

	private final LiveObjects live;

	private final Observer observer;

	private final Ticker ticker;

	private final Sleeper sleeper;

	KubernetesApi(Connection connection, Ticker ticker, Sleeper sleeper) {
		this.connection = connection;
		this.live = new LiveObjects(connection);
		this.observer = new Observer(connection);
		this.ticker = ticker;
		this.sleeper = sleeper;
	}

	/**
	 * Return the same API server for work that may be ended: nothing that it is asked is
	 * waited for then. A write that was sent is.
	 * @param supervisor decides whether the work goes on
	 * @param guard takes what each write is about right before it is made; it is not made
	 * if that throws
	 */
	public KubernetesApi guarded(Supervisor supervisor, Consumer<String> guard) {
		return new KubernetesApi(this.connection.supervised(supervisor).guarded(guard), this.ticker, this.sleeper);
	}

	/** Return what tells this cluster from all others: the UID of {@code kube-system}. */
	public String identity() {
		return this.connection.identity();
	}

	/**
	 * Bring objects about by server-side apply: the namespace, then what pods read and
	 * mount, then what makes pods, then what leads to them; of each a few side by side.
	 * What is already as it should be is not written; a foreign edit of one of our fields
	 * is undone if that is forced, fields of others are left alone. The annotation
	 * {@code stackyard.io/release} alone is no reason to write.
	 * @param selection the deployment's objects
	 * @param objects the objects
	 * @param force whether to take fields over that another field manager has set
	 * @return what became of each object, in the same order
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code kubernetes-rejected} naming the object; {@code field-conflict} with the
	 * fields and who holds them; {@code namespace-terminating} if the namespace is being
	 * deleted. The member {@code applied} lists what was applied before, {@code refused}
	 * every reason
	 */
	public List<AppliedObject> apply(Selection selection, List<? extends HasMetadata> objects, boolean force)
			throws InterruptedException {
		return applier(this.live.snapshot(selection, objects), force).apply(objects);
	}

	/**
	 * Delete what a deployment no longer has. Claims, volumes and namespaces are never
	 * deleted.
	 * @param selection the deployment's objects
	 * @param objects those that stay, secrets among them
	 * @return what was deleted
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public List<AppliedObject> prune(Selection selection, List<? extends HasMetadata> objects)
			throws InterruptedException {
		return new ObjectPruner(this.connection, this.live.completeSnapshot(selection, List.of()), objects).prune();
	}

	/**
	 * Return what {@link #apply} and {@link #prune} would do, without doing it.
	 * @param selection the deployment's objects
	 * @param objects all objects that the deployment is to have
	 * @param force whether to take fields over that another field manager has set
	 * @return each object, in the same order, then what would be deleted
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public List<PlannedObject> plan(Selection selection, List<? extends HasMetadata> objects, boolean force)
			throws InterruptedException {
		Snapshot snapshot = this.live.completeSnapshot(selection, objects);
		ObjectPlanner planner = new ObjectPlanner(this.connection, snapshot, force);
		List<PlannedObject> planned = SideBySide.<HasMetadata, PlannedObject>run(objects, planner::plan).orThrow();
		return Stream.concat(planned.stream(), new ObjectPruner(this.connection, snapshot, objects).plan().stream())
			.toList();
	}

	/**
	 * Remove a deployment in order: ingress, workloads, then, when all its pods are gone,
	 * config, secrets and services, and what the removal asks for beyond. What is not
	 * there is removed.
	 * @param selection the deployment's objects
	 * @param removal how much is removed
	 * @param progress takes a line for each part, and at least one every five seconds;
	 * decides whether it goes on
	 * @throws InterruptedException if the thread is interrupted while waiting
	 * @throws io.stackyard.problem.ProblemException of the type {@code timeout} naming
	 * the objects that are still there, or {@code namespace-terminating} with the
	 * finalizers that hold the namespace
	 */
	public void remove(Selection selection, Removal removal, Progress progress) throws InterruptedException {
		new ObjectRemover(this.connection.supervised(progress), pause(progress), progress, removal).remove(selection);
	}

	/**
	 * Return which objects of a deployment the cluster lacks. What it is too old to know
	 * it does not lack.
	 * @param selection the deployment's objects
	 * @param objects those that it is to have
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public SortedSet<ObjectReference> findMissing(Selection selection, List<? extends HasMetadata> objects)
			throws InterruptedException {
		Snapshot snapshot = this.live.snapshot(selection, objects);
		return objects.stream()
			.filter(snapshot::knows)
			.map(ObjectReference::of)
			.filter((reference) -> snapshot.find(reference).isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Return a namespace. */
	public Optional<Namespace> findNamespace(String name) {
		return Optional.ofNullable(
				this.connection.call("Namespace/" + name, (client) -> client.namespaces().withName(name).get()));
	}

	/** Return a Secret; never tell its values. */
	public Optional<Secret> findSecret(String namespace, String name) {
		return Optional.ofNullable(this.connection.call("Secret/" + name,
				(client) -> client.secrets().inNamespace(namespace).withName(name).get()));
	}

	/** Return what the cluster has of deployments, whether they are known or not. */
	public List<Footprint> footprints() {
		return new FootprintFinder(this.connection).find();
	}

	/**
	 * Return the addresses of the cluster itself, of its API server and its nodes, as far
	 * as we may see them.
	 */
	public SortedSet<String> ownAddresses() {
		return new ClusterAddresses(this.connection).own();
	}

	/** Return the addresses of the pods of a namespace that run and have some labels. */
	public SortedSet<String> podAddresses(String namespace, SortedMap<String, String> labels) {
		return new ClusterAddresses(this.connection).pods(namespace, labels);
	}

	/** Return the objects of the kind Deployment that a deployment has, by name. */
	public SortedMap<String, Deployment> workloads(Selection selection) {
		SortedMap<String, Deployment> workloads = new TreeMap<>();
		this.live.list(Deployment.class, selection)
			.forEach((workload) -> workloads.put(workload.getMetadata().getName(), (Deployment) workload));
		return workloads;
	}

	/** Return the claims of a deployment by name, with where they live. */
	public List<ClaimSummary> claims(Selection selection) {
		return this.live.claimSummaries(selection);
	}

	/** Return where the data of the claims in a deployment's namespace lies, by name. */
	public List<ClaimPlace> claimPlaces(Selection selection) {
		return new ClaimFinder(this.connection).find(selection);
	}

	/** Return who provides the volumes of a storage class. */
	public Optional<String> findProvisioner(String storageClass) {
		return Optional
			.ofNullable(this.connection.call("StorageClass/" + storageClass,
					(client) -> client.storage().v1().storageClasses().withName(storageClass).get()))
			.map((found) -> found.getProvisioner());
	}

	/** Return the pods of a deployment by name. */
	public List<PodSummary> pods(Selection selection) {
		return this.observer.pods(selection).stream().map(PodSummaries::of).toList();
	}

	/** Return what the cluster reports about a deployment's objects, oldest first. */
	public List<EventSummary> events(Selection selection) {
		return this.observer.eventSummaries(selection);
	}

	/**
	 * Return how far workloads are now.
	 * @param selection the deployment's objects
	 * @param expectation the workloads
	 */
	public Readiness readiness(Selection selection, Expectation expectation) {
		return this.observer.readiness(selection, expectation);
	}

	/**
	 * Wait until workloads are ready: every pod of what was applied available and none of
	 * an older form left, every job succeeded.
	 * @param selection the deployment's objects
	 * @param expectation the workloads
	 * @param timeout time to wait at most
	 * @param progress takes a line when something changes, and at least one every five
	 * seconds; decides whether it goes on
	 * @return the state in which all are ready
	 * @throws InterruptedException if the thread is interrupted while waiting
	 * @throws io.stackyard.problem.ProblemException of the type {@code not-ready} when
	 * the time is over, and before where waiting cannot help: an image that is not there
	 * or not allowed, a container that ends again and again, a failed job. The member
	 * {@code causes} holds the list of {@link Cause}s
	 */
	public Readiness await(Selection selection, Expectation expectation, Duration timeout, Progress progress)
			throws InterruptedException {
		Observer supervised = new Observer(this.connection.supervised(progress));
		return new ReadinessWait(supervised, pause(progress), progress).await(selection, expectation, timeout);
	}

	/**
	 * Return lines of a container's log, each cut at 64 KiB.
	 * @param query which part
	 * @return the lines, each ended by a line feed; empty while the container has not
	 * started
	 */
	public String logs(LogQuery query) {
		return new PodLogs(this.connection).read(query);
	}

	/**
	 * Follow a container's log.
	 * @param query where to begin
	 * @param after the time of the last line that is known, or {@code null} if none is;
	 * in place of what the query says of lines
	 * @return the log, to be closed by the caller
	 */
	public LogFollow follow(LogQuery query, @Nullable Instant after) {
		return new PodLogs(this.connection).follow(query, after);
	}

	private ObjectApplier applier(Snapshot snapshot, boolean force) {
		return new ObjectApplier(this.connection, pause(this.connection.supervisor()),
				new ObjectPlanner(this.connection, snapshot, force));
	}

	private Pause pause(Supervisor supervisor) {
		return new Pause(this.ticker, this.sleeper, supervisor);
	}

}
