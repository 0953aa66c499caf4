package io.stackyard.simulation;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of object that the simulated server knows.
 *
 * @param group the API group, empty for the core group
 * @param version the version in the group
 * @param plural the name in paths
 * @param kind the name in objects
 * @param namespaced whether objects live in a namespace
 */
record ApiKind(String group, String version, String plural, String kind, boolean namespaced) {

	static final ApiKind NAMESPACE = core("namespaces", "Namespace", false);

	static final ApiKind NODE = core("nodes", "Node", false);

	static final ApiKind VOLUME = core("persistentvolumes", "PersistentVolume", false);

	static final ApiKind CLAIM = core("persistentvolumeclaims", "PersistentVolumeClaim", true);

	static final ApiKind POD = core("pods", "Pod", true);

	static final ApiKind SERVICE = core("services", "Service", true);

	static final ApiKind SECRET = core("secrets", "Secret", true);

	static final ApiKind CONFIG_MAP = core("configmaps", "ConfigMap", true);

	static final ApiKind SERVICE_ACCOUNT = core("serviceaccounts", "ServiceAccount", true);

	static final ApiKind EVENT = core("events", "Event", true);

	static final ApiKind DEPLOYMENT = new ApiKind("apps", "v1", "deployments", "Deployment", true);

	static final ApiKind REPLICA_SET = new ApiKind("apps", "v1", "replicasets", "ReplicaSet", true);

	static final ApiKind JOB = new ApiKind("batch", "v1", "jobs", "Job", true);

	private static final ApiKind INGRESS = new ApiKind("networking.k8s.io", "v1", "ingresses", "Ingress", true);

	private static final ApiKind NETWORK_POLICY = new ApiKind("networking.k8s.io", "v1", "networkpolicies",
			"NetworkPolicy", true);

	private static final ApiKind DISRUPTION_BUDGET = new ApiKind("policy", "v1", "poddisruptionbudgets",
			"PodDisruptionBudget", true);

	private static final ApiKind INGRESS_CLASS = new ApiKind("networking.k8s.io", "v1", "ingressclasses",
			"IngressClass", false);

	private static final ApiKind CLUSTER_ROLE = new ApiKind("rbac.authorization.k8s.io", "v1", "clusterroles",
			"ClusterRole", false);

	private static final ApiKind CLUSTER_ROLE_BINDING = new ApiKind("rbac.authorization.k8s.io", "v1",
			"clusterrolebindings", "ClusterRoleBinding", false);

	private static ApiKind core(String plural, String kind, boolean namespaced) {
		return new ApiKind("", "v1", plural, kind, namespaced);
	}

	static Stream<ApiKind> all() {
		return Stream.of(NAMESPACE, NODE, VOLUME, CLAIM, POD, SERVICE, SECRET, CONFIG_MAP, SERVICE_ACCOUNT, EVENT,
				DEPLOYMENT, REPLICA_SET, JOB, INGRESS, NETWORK_POLICY, DISRUPTION_BUDGET, INGRESS_CLASS, CLUSTER_ROLE,
				CLUSTER_ROLE_BINDING, core("endpoints", "Endpoints", true));
	}

	static Optional<ApiKind> find(String group, String version, String plural) {
		return all().filter((kind) -> kind.group().equals(group))
			.filter((kind) -> kind.version().equals(version))
			.filter((kind) -> kind.plural().equals(plural))
			.findFirst();
	}

	static ApiKind get(String kind) {
		return all().filter((candidate) -> candidate.kind().equals(kind)).findFirst().orElseThrow();
	}

	String apiVersion() {
		return this.group.isEmpty() ? this.version : this.group + "/" + this.version;
	}

}
