package io.stackyard.kubernetes;

import java.util.Comparator;
import java.util.List;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterInspector;
import io.stackyard.cluster.Inspection;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.time.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Inspects clusters through their API servers. */
@Component
final class ApiInspector implements ClusterInspector {

	private final KubernetesApis apis;

	private final Ticker ticker;

	ApiInspector(KubernetesApis apis, Ticker ticker) {
		this.apis = apis;
		this.ticker = ticker;
	}

	@Override
	public Inspection tryOut(Cluster candidate) throws InterruptedException {
		try (ClusterClient client = new ClusterClient(candidate.name(), this.ticker)) {
			client.use(new ClientSettings(candidate.name(), candidate.kubeconfig()));
			return inspect(Connection.of(client), null);
		}
	}

	@Override
	public Inspection inspect(Cluster cluster, @Nullable String namespace) throws InterruptedException {
		return inspect(this.apis.connection(cluster), namespace);
	}

	private static Inspection inspect(Connection connection, @Nullable String namespace) throws InterruptedException {
		String identity = identity(connection);
		@Nullable VersionInfo version = connection.call("its version", KubernetesClient::getKubernetesVersion);
		if (version == null) {
			throw connection.rejected("It does not tell its version.");
		}
		return new Inspection(identity, version.getGitVersion(), nodes(connection),
				new RightsReview(connection, namespace).review(NeededRights.all()));
	}

	private static String identity(Connection connection) {
		try {
			return connection.identity();
		}
		catch (ProblemException ex) {
			if (ex.type() == ProblemType.KUBERNETES_REJECTED) {
				throw new ProblemException(ProblemType.CLUSTER_RIGHTS_MISSING,
						"Cluster '%s' does not let its kubeconfig read the namespace 'kube-system', whose UID tells the cluster from others: 'get namespaces' is missing."
							.formatted(connection.cluster()),
						ex);
			}
			throw ex;
		}
	}

	private static List<Cluster.Node> nodes(Connection connection) {
		try {
			return connection.<Node>list(Node.class, (client) -> client.nodes().list().getItems())
				.stream()
				.map((node) -> new Cluster.Node(node.getMetadata().getName(),
						node.getStatus().getNodeInfo().getKubeletVersion()))
				.sorted(Comparator.comparing(Cluster.Node::name))
				.toList();
		}
		catch (ProblemException ex) {
			if (ex.type() == ProblemType.KUBERNETES_REJECTED) {
				return List.of();
			}
			throw ex;
		}
	}

}
