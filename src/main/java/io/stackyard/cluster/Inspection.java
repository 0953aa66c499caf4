package io.stackyard.cluster;

import java.util.List;

/**
 * What the API server of a cluster says about itself.
 *
 * @param identity UID of its {@code kube-system} namespace
 * @param version Kubernetes version such as {@code v1.35.0}
 * @param nodes its nodes by name, none if they may not be listed
 * @param rights what Stackyard needs to do there, by resource
 */
public record Inspection(String identity, String version, List<Cluster.Node> nodes, List<ResourceRights> rights) {

	public Inspection {
		nodes = List.copyOf(nodes);
		rights = List.copyOf(rights);
	}

	/** Return the rights that are needed and not given, such as {@code list secrets}. */
	public List<String> missingRights() {
		return this.rights.stream()
			.filter(ResourceRights::needed)
			.flatMap((found) -> found.missing().stream().map((verb) -> verb + " " + found.resource()))
			.toList();
	}

	/**
	 * Rights on the objects of a kind.
	 *
	 * @param resource the kind as Kubernetes' rules name it, such as
	 * {@code deployments.apps}
	 * @param needed whether deployments need them; what is not needed is only shown
	 * @param granted verbs that are allowed, in the order of the rules
	 * @param missing verbs that are not
	 */
	public record ResourceRights(String resource, boolean needed, List<String> granted, List<String> missing) {

		public ResourceRights {
			granted = List.copyOf(granted);
			missing = List.copyOf(missing);
		}

	}

}
