package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.function.Function;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The one client of a cluster. When the cluster's kubeconfig changes, those who hold this
 * go on with a new client; the old one is closed when its last call is over. It remembers
 * that its credentials were refused. Safe for use by several threads.
 */
final class ClusterClient implements AutoCloseable {

	/** A refused credential is not shown to the server again and again. */
	private static final Duration SPARE = Duration.ofMinutes(1);

	private final ClusterName cluster;

	private final Ticker ticker;

	private @Nullable Session session;

	private @Nullable Refusal refusal;

	private @Nullable Long identifiedAt;

	ClusterClient(ClusterName cluster, Ticker ticker) {
		this.cluster = cluster;
		this.ticker = ticker;
	}

	ClusterName cluster() {
		return this.cluster;
	}

	/**
	 * Use other settings from now on, if they are others.
	 * @throws ProblemException of the type {@code cluster-unreachable} if they cannot be
	 * used; the present ones stay
	 */
	synchronized void use(ClientSettings settings) {
		if (this.session != null && this.session.settings.equals(settings)) {
			return;
		}
		Session next = new Session(settings, settings.open());
		close();
		this.session = next;
	}

	/**
	 * Ask the server.
	 * @throws ProblemException of the type {@code cluster-not-found} if the cluster was
	 * given up meanwhile
	 */
	<T extends @Nullable Object> T call(Function<KubernetesClient, T> call) {
		Session current = enter();
		try {
			T answer = call.apply(current.client);
			forgive(current);
			return answer;
		}
		finally {
			leave(current);
		}
	}

	/** Remember that the server does not accept the credentials. */
	synchronized void refused(ProblemException problem) {
		this.refusal = new Refusal(problem, this.ticker.nanos());
	}

	/**
	 * Require that the server has not refused the credentials just now.
	 * @throws ProblemException what came of it when they were refused within the last
	 * minute
	 */
	synchronized void requireNotRefused() {
		if (this.refusal != null && isRecent(this.refusal.at)) {
			throw this.refusal.problem;
		}
	}

	/** Remember that the cluster is the one that was recorded. */
	synchronized void identified() {
		this.identifiedAt = this.ticker.nanos();
	}

	/**
	 * Return whether the cluster was the one that was recorded within the last minute.
	 */
	synchronized boolean isIdentified() {
		return this.identifiedAt != null && isRecent(this.identifiedAt);
	}

	private boolean isRecent(long moment) {
		return this.ticker.nanos() - moment < SPARE.toNanos();
	}

	private synchronized Session enter() {
		if (this.session == null) {
			throw new ProblemException(ProblemType.CLUSTER_NOT_FOUND,
					"The cluster '%s' is no longer known to this server.".formatted(this.cluster));
		}
		this.session.calls++;
		return this.session;
	}

	private synchronized void forgive(Session current) {
		if (current == this.session) {
			this.refusal = null;
		}
	}

	private synchronized void leave(Session current) {
		current.calls--;
		closeIfDone(current);
	}

	private void closeIfDone(Session left) {
		if (left != this.session && left.calls == 0) {
			left.client.close();
		}
	}

	@Override
	public synchronized void close() {
		@Nullable Session left = this.session;
		this.session = null;
		this.refusal = null;
		this.identifiedAt = null;
		if (left != null) {
			closeIfDone(left);
		}
	}

	/** A client with the calls that are under way; guarded by its owner. */
	private static final class Session {

		private final ClientSettings settings;

		private final KubernetesClient client;

		private int calls;

		Session(ClientSettings settings, KubernetesClient client) {
			this.settings = settings;
			this.client = client;
		}

	}

	/**
	 * Credentials were refused.
	 *
	 * @param problem what came of it
	 * @param at when
	 */
	private record Refusal(ProblemException problem, long at) {
	}

}
