package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import io.stackyard.cluster.ClusterName;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.OutsideCall;
import io.stackyard.supervision.OutsideCallTimeoutException;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of one API server; turns its failures into problems. Every call is waited for,
 * but not longer than its time: the client's own ends with the header of an answer.
 */
final class Connection {

	private static final Logger logger = LoggerFactory.getLogger(Connection.class);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int NOT_FOUND = 404;

	private static final String SYSTEM = "kube-system";

	private final ClusterClient client;

	private final Supervisor supervisor;

	private final Consumer<String> writeGuard;

	private Connection(ClusterClient client, Supervisor supervisor, Consumer<String> writeGuard) {
		this.client = client;
		this.supervisor = supervisor;
		this.writeGuard = writeGuard;
	}

	/** Return the connection of a client, without asking the server anything. */
	static Connection of(ClusterClient client) {
		return new Connection(client, Supervisor.none(), (subject) -> {
		});
	}

	/**
	 * Return the same connection with one more guard.
	 * @param guard takes what each write is about right before it is made; it is not made
	 * if that throws
	 */
	Connection guarded(Consumer<String> guard) {
		return new Connection(this.client, this.supervisor, this.writeGuard.andThen(guard));
	}

	/**
	 * Return the same connection for work that may be ended.
	 * @param worksFor decides whether an answer is waited for
	 */
	Connection supervised(Supervisor worksFor) {
		return new Connection(this.client, worksFor, this.writeGuard);
	}

	Supervisor supervisor() {
		return this.supervisor;
	}

	ClusterName cluster() {
		return this.client.cluster();
	}

	/**
	 * Ask the server.
	 * @param subject what it is about, for the message of a failure
	 * @param call the call; it is left behind if the work is to end
	 */
	<T extends @Nullable Object> T call(String subject, Function<KubernetesClient, T> call) {
		return make(this.supervisor, subject, call);
	}

	/**
	 * Have the server change something, once: nothing repeats a request without asking
	 * the guard again.
	 * @param subject what it is about, for the message of a failure
	 * @param call the call; once it is made, its end is waited for
	 */
	<T extends @Nullable Object> T write(String subject, Function<KubernetesClient, T> call) {
		this.supervisor.checkpoint();
		this.writeGuard.accept(subject);
		return make(Supervisor.none(), subject, call);
	}

	/**
	 * Have the server change an object of a version that the call names.
	 * @return whether it did; not if the object has another version, or is gone
	 */
	boolean writeUnlessChanged(String subject, Function<KubernetesClient, ?> call) {
		return write(subject, (client) -> unlessChanged(client, call)).isPresent();
	}

	/**
	 * Ask the server about an object of a version that the call names.
	 * @return its answer; empty if the object has another version, or is gone
	 */
	<T> Optional<T> askUnlessChanged(String subject, Function<KubernetesClient, T> call) {
		return call(subject, (client) -> unlessChanged(client, call));
	}

	private static <T> Optional<T> unlessChanged(KubernetesClient client, Function<KubernetesClient, T> call) {
		try {
			return Optional.of(call.apply(client));
		}
		catch (KubernetesClientException ex) {
			if (ex.getCode() != NOT_FOUND && !ApiFailure.isStale(ex)) {
				throw ex;
			}
			return Optional.empty();
		}
	}

	private <T extends @Nullable Object> T make(Supervisor waiting, String subject,
			Function<KubernetesClient, T> call) {
		try {
			return new OutsideCall<T>(PATIENCE, Connection::letGo).make(waiting, () -> this.client.call(call));
		}
		catch (KubernetesClientException ex) {
			ProblemException problem = new ApiFailure(cluster(), subject, ex).problem();
			if (problem.type() == ProblemType.CREDENTIALS_EXPIRED) {
				this.client.refused(problem);
			}
			throw problem;
		}
		catch (OutsideCallTimeoutException ex) {
			throw ApiFailure.unreachable(cluster(), subject, String.valueOf(ex.getMessage()), ex).passing();
		}
	}

	private static void letGo(@Nullable Object late) {
		if (late instanceof AutoCloseable closeable) {
			try {
				closeable.close();
			}
			catch (Exception ex) {
				logger.debug("An answer that came too late cannot be closed", ex);
			}
		}
	}

	/**
	 * Ask the server for the objects of a kind.
	 * @return the objects, none where the server does not know the kind
	 */
	<T extends HasMetadata> List<T> list(Class<? extends HasMetadata> kind, Function<KubernetesClient, List<T>> call) {
		return findList(kind, call).orElseGet(List::of);
	}

	/**
	 * Ask the server for the objects of a kind.
	 * @return the objects, or empty if the server does not know the kind
	 */
	<T extends HasMetadata> Optional<List<T>> findList(Class<? extends HasMetadata> kind,
			Function<KubernetesClient, List<T>> call) {
		return call(kind.getSimpleName() + " objects", (client) -> {
			try {
				return Optional.of(call.apply(client));
			}
			catch (KubernetesClientException ex) {
				if (ex.getCode() == NOT_FOUND) {
					return Optional.empty();
				}
				throw ex;
			}
		});
	}

	/** Return an object as JSON: maps, lists, texts, numbers. */
	@SuppressWarnings("unchecked")
	Map<String, Object> json(HasMetadata object) {
		return call(object.getKind(),
				(kubernetes) -> kubernetes.getKubernetesSerialization().convertValue(object, Map.class));
	}

	/** Return the problem of an object whose kind the server does not know. */
	ProblemException unknownKind(HasMetadata object) {
		ObjectReference reference = ObjectReference.of(object);
		@Nullable VersionInfo version = call(reference.toString(), KubernetesClient::getKubernetesVersion);
		return new ProblemException(ProblemType.KUBERNETES_REJECTED,
				"Cluster '%s' does not know the kind '%s' of '%s', which %s is of; it runs Kubernetes %s.".formatted(
						cluster(), object.getKind(), object.getApiVersion(), reference,
						(version != null) ? version.getGitVersion() : "of an unknown version"))
			.with("object", reference.toString());
	}

	/** Return the problem of a cluster that is not as it has to be. */
	ProblemException rejected(String detail) {
		return new ProblemException(ProblemType.KUBERNETES_REJECTED,
				"Cluster '%s' cannot be used. %s".formatted(cluster(), detail));
	}

	/** Return what tells this cluster from all others: the UID of {@code kube-system}. */
	String identity() {
		@Nullable Namespace system = call("Namespace/" + SYSTEM, (kubernetes) -> kubernetes.namespaces().withName(SYSTEM).get());
		if (system == null) {
			throw rejected("It has no namespace 'kube-system', so it cannot be told apart.");
		}
		return system.getMetadata().getUid();
	}

}
