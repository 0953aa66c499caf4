package io.stackyard.kubernetes;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Looks up addresses in a cluster. */
final class ClusterAddresses {

	private static final String API = "kubernetes";

	private static final String NAMESPACE = "default";

	private final Connection connection;

	ClusterAddresses(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Return the addresses of the cluster itself: of its API server and its nodes. Nodes
	 * that we may not see are left out.
	 */
	SortedSet<String> own() {
		@Nullable Service service = this.connection.call("Service/" + API,
				(client) -> client.services().inNamespace(NAMESPACE).withName(API).get());
		@Nullable Endpoints endpoints = this.connection.call("Endpoints/" + API,
				(client) -> client.endpoints().inNamespace(NAMESPACE).withName(API).get());
		Stream<String> ofService = Stream.ofNullable(service).map((found) -> found.getSpec().getClusterIP());
		Stream<String> ofServer = Stream.ofNullable(endpoints)
			.flatMap((found) -> found.getSubsets().stream())
			.flatMap((subset) -> subset.getAddresses().stream())
			.map(EndpointAddress::getIp);
		SortedSet<String> addresses = new TreeSet<>();
		Stream.of(ofService, ofServer, nodes().stream().flatMap(ClusterAddresses::ofNode))
			.flatMap(Function.identity())
			.filter(Objects::nonNull)
			.forEach(addresses::add);
		return addresses;
	}

	private List<Node> nodes() {
		try {
			return this.connection.call("Node objects", (client) -> client.nodes().list().getItems());
		}
		catch (ProblemException ex) {
			if (ex.type() != ProblemType.KUBERNETES_REJECTED) {
				throw ex;
			}
			return List.of();
		}
	}

	private static Stream<String> ofNode(Node node) {
		return Stream.ofNullable(node.getStatus())
			.flatMap((status) -> status.getAddresses().stream())
			.filter((address) -> String.valueOf(address.getType()).endsWith("IP"))
			.map(NodeAddress::getAddress);
	}

	/** Return the addresses of pods that run and have some labels. */
	SortedSet<String> pods(String namespace, SortedMap<String, String> labels) {
		List<Pod> pods = this.connection.call("Pod objects",
				(client) -> client.pods().inNamespace(namespace).withLabels(labels).list().getItems());
		SortedSet<String> addresses = new TreeSet<>();
		pods.stream()
			.filter((pod) -> pod.getMetadata().getDeletionTimestamp() == null && pod.getStatus() != null)
			.filter((pod) -> "Running".equals(pod.getStatus().getPhase()) && pod.getStatus().getPodIP() != null)
			.forEach((pod) -> addresses.add(pod.getStatus().getPodIP()));
		return addresses;
	}

}
