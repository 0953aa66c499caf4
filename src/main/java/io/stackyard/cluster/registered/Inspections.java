package io.stackyard.cluster.registered;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterInspector;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Inspection;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Asks registered clusters how they stand, and remembers it. Safe for use by several
 * threads: what is remembered of a cluster is guarded by its own lock.
 */
@Component
class Inspections {

	/** A cluster is not asked again and again by those who only look. */
	private static final Duration FRESH = Duration.ofMinutes(1);

	private static final int SIDE_BY_SIDE = 8;

	private final Map<ClusterName, Memory> memories = new ConcurrentHashMap<>();

	private final RegistrationStore store;

	private final ClusterInspector inspector;

	private final Clock clock;

	Inspections(RegistrationStore store, ClusterInspector inspector, Clock clock) {
		this.store = store;
		this.inspector = inspector;
		this.clock = clock;
	}

	/**
	 * Ask a cluster now.
	 * @param registration the cluster
	 * @param namespace namespace that rights are needed in
	 * @throws ProblemException of the types {@code cluster-unreachable},
	 * {@code credentials-expired} or {@code cluster-rights-missing}
	 */
	Inspection ask(Registration registration, @Nullable String namespace) throws InterruptedException {
		ServerHost.of(URI.create(registration.server())).findForbidden().ifPresent((address) -> {
			throw new ProblemException(ProblemType.CLUSTER_UNREACHABLE,
					"The host of cluster '%s' has the address '%s' now, which is no cluster's."
						.formatted(registration.name(), address));
		});
		Cluster cluster = registration.toCluster(this.store.kubeconfig(registration.name()), List.of());
		return this.inspector.inspect(cluster, namespace);
	}

	/** Return what {@link #latest(Registration)} does of many, some side by side. */
	SortedMap<ClusterName, Finding> latest(Collection<Registration> registrations) throws InterruptedException {
		List<Callable<Map.Entry<ClusterName, Finding>>> questions = registrations
			.stream().<Callable<Map
					.Entry<ClusterName, Finding>>>map(
							(registration) -> () -> Map.entry(registration.name(), latest(registration)))
			.toList();
		SortedMap<ClusterName, Finding> findings = new TreeMap<>();
		try (ExecutorService executor = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
			for (Future<Map.Entry<ClusterName, Finding>> answer : executor.invokeAll(questions)) {
				findings.put(answer.get().getKey(), answer.get().getValue());
			}
			return findings;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The clusters cannot be asked", ex);
		}
	}

	/** Return what was found within the last minute, or what is found now. */
	Finding latest(Registration registration) throws InterruptedException {
		Memory memory = this.memories.computeIfAbsent(registration.name(), (name) -> new Memory());
		memory.lock.lockInterruptibly();
		try {
			@Nullable Finding known = memory.finding;
			boolean fresh = known != null && registration.revision().equals(memory.revision)
					&& this.clock.instant().isBefore(known.at().plus(FRESH));
			return (fresh && known != null) ? known : memory.keep(registration, find(registration));
		}
		finally {
			memory.lock.unlock();
		}
	}

	/** Remember what a cluster said when it was registered. */
	Finding remember(Registration registration, Inspection inspection) throws InterruptedException {
		Memory memory = this.memories.computeIfAbsent(registration.name(), (name) -> new Memory());
		memory.lock.lockInterruptibly();
		try {
			return memory.keep(registration, Finding.of(registration, inspection, now()));
		}
		finally {
			memory.lock.unlock();
		}
	}

	void forget(ClusterName name) {
		this.memories.remove(name);
	}

	private Finding find(Registration registration) throws InterruptedException {
		try {
			return Finding.of(registration, ask(registration, null), now());
		}
		catch (ProblemException ex) {
			return Finding.of(ex, now());
		}
	}

	private Instant now() {
		return this.clock.instant();
	}

	/** What is remembered of a cluster; guarded by its lock. */
	private static final class Memory {

		private final ReentrantLock lock = new ReentrantLock();

		private @Nullable String revision;

		private @Nullable Finding finding;

		Finding keep(Registration registration, Finding found) {
			this.revision = registration.revision();
			this.finding = found;
			return found;
		}

	}

}
