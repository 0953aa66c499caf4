package io.stackyard.cluster.registered;

import java.time.Instant;
import java.util.List;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.precondition.EntityTag;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a registered cluster, without its credentials.
 *
 * @param name its name
 * @param server address of its API server
 * @param identity UID of its {@code kube-system} namespace
 * @param credential kind of the credentials
 * @param expiresAt when the credentials expire, or {@code null} if they do not tell
 * @param revision another one with each registration
 * @param registeredAt when it was registered
 * @param registeredBy name of who registered it
 */
public record Registration(ClusterName name, String server, String identity, Credential.Type credential,
		@Nullable Instant expiresAt, String revision, Instant registeredAt, String registeredBy) {

	/**
	 * Return the cluster.
	 * @param kubeconfig address of its API server, and the credentials
	 * @param nodes its nodes, as far as they are known
	 */
	Cluster toCluster(Kubeconfig kubeconfig, List<Cluster.Node> nodes) {
		return new Cluster(this.name, Cluster.Kind.REGISTERED, kubeconfig, this.identity, nodes, List.of());
	}

	/** Return the tag that a request to replace it has to name. */
	public EntityTag tag() {
		return EntityTag.ofRevision(this.revision);
	}

}
