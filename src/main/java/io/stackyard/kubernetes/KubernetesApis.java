package io.stackyard.kubernetes;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.stackyard.cluster.Cluster;
import io.stackyard.time.Sleeper;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The API servers of clusters. Keeps one client for each kubeconfig file and makes a new
 * one when the file's content has changed. Safe for use by several threads.
 */
@Component
public final class KubernetesApis implements AutoCloseable {

	private final Map<Path, Connection> connections = new ConcurrentHashMap<>();

	private final Clock clock;

	private final Sleeper sleeper;

	/** Create it without any connection. */
	public KubernetesApis(Clock clock, Sleeper sleeper) {
		this.clock = clock;
		this.sleeper = sleeper;
	}

	/**
	 * Return the API server of a cluster, without asking it anything. Only the cluster's
	 * kubeconfig decides which server that is: neither environment variables nor the
	 * user's own kubeconfig are read.
	 * @param cluster the cluster
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code cluster-unreachable} if its kubeconfig cannot be read or used
	 */
	public KubernetesApi of(Cluster cluster) {
		Kubeconfig kubeconfig = Kubeconfig.read(cluster);
		Connection connection = this.connections.compute(cluster.kubeconfig(), (path,
				present) -> (present != null && present.serves(kubeconfig)) ? present : replace(present, kubeconfig));
		return new KubernetesApi(connection, this.clock, this.sleeper);
	}

	private static Connection replace(@Nullable Connection present, Kubeconfig kubeconfig) {
		if (present != null) {
			present.close();
		}
		return Connection.open(kubeconfig);
	}

	@Override
	public void close() {
		this.connections.values().forEach(Connection::close);
		this.connections.clear();
	}

}
