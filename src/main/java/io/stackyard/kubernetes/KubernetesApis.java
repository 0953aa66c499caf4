package io.stackyard.kubernetes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterChanged;
import io.stackyard.cluster.ClusterName;
import io.stackyard.time.Sleeper;
import io.stackyard.time.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The API servers of clusters. Keeps one client for each cluster, makes a new one when
 * its kubeconfig has changed, and lets go of it when the cluster is no longer known. Safe
 * for use by several threads.
 */
@Component
public final class KubernetesApis implements AutoCloseable {

	private final Map<ClusterName, ClusterClient> clients = new ConcurrentHashMap<>();

	private final Ticker ticker;

	private final Sleeper sleeper;

	/** Create it without any client. */
	public KubernetesApis(Ticker ticker, Sleeper sleeper) {
		this.ticker = ticker;
		this.sleeper = sleeper;
	}

	/**
	 * Return the API server of a cluster, without asking it anything. Only the cluster's
	 * kubeconfig decides which server that is: neither environment variables nor the
	 * user's own kubeconfig are read. Before the first write it is asked whether it is
	 * the cluster that was recorded.
	 * @param cluster the cluster
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code cluster-unreachable} if its kubeconfig cannot be used
	 */
	public KubernetesApi of(Cluster cluster) {
		Connection connection = connection(cluster);
		return api(connection.guarded(new IdentityGuard(connection, cluster)));
	}

	/**
	 * Return the API server of a cluster for those who look at it often and write
	 * nothing: credentials that it refused, and whether it is the cluster that was
	 * recorded, are tried once a minute.
	 * @param cluster the cluster
	 * @throws io.stackyard.problem.ProblemException of the types
	 * {@code credentials-expired}, {@code cluster-identity-mismatch} or
	 * {@code cluster-unreachable}
	 */
	public KubernetesApi toLookAt(Cluster cluster) {
		ClusterClient client = client(cluster);
		client.requireNotRefused();
		Connection connection = Connection.of(client);
		if (!client.isIdentified()) {
			new IdentityGuard(connection, cluster).require();
			client.identified();
		}
		return api(connection);
	}

	/** Go on with the new kubeconfig of a cluster, or let go of one that is forgotten. */
	@EventListener
	void changed(ClusterChanged event) {
		@Nullable Cluster cluster = event.cluster();
		this.clients.computeIfPresent(event.name(), (name, client) -> {
			if (cluster == null) {
				client.close();
				return null;
			}
			client.use(new ClientSettings(name, cluster.kubeconfig()));
			return client;
		});
	}

	/** Return the connection of a cluster, without asking it anything. */
	Connection connection(Cluster cluster) {
		return Connection.of(client(cluster));
	}

	private ClusterClient client(Cluster cluster) {
		ClientSettings settings = new ClientSettings(cluster.name(), cluster.kubeconfig());
		return this.clients.compute(cluster.name(), (name, present) -> {
			ClusterClient client = (present != null) ? present : new ClusterClient(name, this.ticker);
			client.use(settings);
			return client;
		});
	}

	private KubernetesApi api(Connection connection) {
		return new KubernetesApi(connection, this.ticker, this.sleeper);
	}

	@Override
	public void close() {
		this.clients.values().forEach(ClusterClient::close);
		this.clients.clear();
	}

}
