package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.stackyard.cluster.ClusterName;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Calls of one API server; turns its failures into problems. */
final class Connection {

	private static final int NOT_FOUND = 404;

	private static final String SYSTEM = "kube-system";

	private final ClusterClient client;

	private final Consumer<String> writeGuard;

	private Connection(ClusterClient client, Consumer<String> writeGuard) {
		this.client = client;
		this.writeGuard = writeGuard;
	}

	/** Return the connection of a client, without asking the server anything. */
	static Connection of(ClusterClient client) {
		return new Connection(client, (subject) -> {
		});
	}

	/**
	 * Return the same connection with one more guard.
	 * @param guard takes what each write is about right before it is made; it is not made
	 * if that throws
	 */
	Connection guarded(Consumer<String> guard) {
		return new Connection(this.client, this.writeGuard.andThen(guard));
	}

	ClusterName cluster() {
		return this.client.cluster();
	}

	/**
	 * Ask the server.
	 * @param subject what it is about, for the message of a failure
	 * @param call the call
	 */
	<T extends @Nullable Object> T call(String subject, Function<KubernetesClient, T> call) {
		try {
			return this.client.call(call);
		}
		catch (KubernetesClientException ex) {
			ProblemException problem = new ApiFailure(cluster(), subject, ex).problem();
			if (problem.type() == ProblemType.CREDENTIALS_EXPIRED) {
				this.client.refused(problem);
			}
			throw problem;
		}
	}

	/**
	 * Have the server change something, once: the client would repeat a request that
	 * broke off without asking the guard again.
	 * @param subject what it is about, for the message of a failure
	 * @param call the call
	 */
	<T extends @Nullable Object> T write(String subject, Function<KubernetesClient, T> call) {
		this.writeGuard.accept(subject);
		return call(subject, (client) -> call.apply(once(client)));
	}

	/**
	 * Have the server change an object of a version that the call names.
	 * @return whether it did; not if the object has another version, or is gone
	 */
	boolean writeUnlessChanged(String subject, Function<KubernetesClient, ?> call) {
		return write(subject, (client) -> {
			try {
				call.apply(client);
				return true;
			}
			catch (KubernetesClientException ex) {
				if (ex.getCode() != NOT_FOUND && !ApiFailure.isStale(ex)) {
					throw ex;
				}
				return false;
			}
		});
	}

	private static KubernetesClient once(KubernetesClient client) {
		RequestConfig once = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
			.withRequestRetryBackoffLimit(0)
			.build();
		return client.newClient(once).adapt(KubernetesClient.class);
	}

	/**
	 * Ask the server for the objects of a kind.
	 * @return the objects, none where the server does not know the kind
	 */
	<T extends HasMetadata> List<T> list(Class<? extends HasMetadata> kind, Function<KubernetesClient, List<T>> call) {
		return call(kind.getSimpleName() + " objects", (client) -> {
			try {
				return call.apply(client);
			}
			catch (KubernetesClientException ex) {
				if (ex.getCode() == NOT_FOUND) {
					return List.of();
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
