package io.stackyard.spec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is valid and may yet surprise. */
final class SpecWarnings {

	private SpecWarnings() {
	}

	/**
	 * Return sentences, those about volumes first, by name.
	 * @param spec the spec
	 * @param shared names of the variables that no compose file asks for
	 */
	static List<String> of(DeploymentSpec spec, Collection<String> shared) {
		Stream<String> variables = shared.stream()
			.map("Variable '%s' is named in no compose file; every container gets it."::formatted);
		return Stream.of(volumes(spec), variables, certificates(spec), inside(spec), withoutEffect(spec))
			.flatMap(Function.identity())
			.toList();
	}

	private static Stream<String> certificates(DeploymentSpec spec) {
		if (spec.network().acmeEmail() == null) {
			return Stream.empty();
		}
		return Stream.of(switch (spec.target().deployTo()) {
			case K8S ->
				"The cluster's cert-manager gets the certificates from its ClusterIssuer 'letsencrypt-prod', whose account has an address of its own.";
			case K8S_KIND ->
				"The ingress controller that Stackyard brings gets the certificates from Let's Encrypt, for which each host name has to lead to the ports 80 and 443 of this host from the internet.";
		});
	}

	/** A port is served on the host where the spec says which one of the host. */
	private static Stream<String> inside(DeploymentSpec spec) {
		if (spec.target().deployTo() == DeployTo.K8S) {
			return Stream.empty();
		}
		return spec.network()
			.ports()
			.entrySet()
			.stream()
			.flatMap((entry) -> entry.getValue()
				.stream()
				.filter((port) -> port.host() == null)
				.map((port) -> "Port %d of '%s' names no port of the host, so that only pods of the cluster reach it; '30080:%1$d' would publish it on the port 30080."
					.formatted(port.container(), entry.getKey())));
	}

	/** What is read and checked, and not yet given. */
	private static Stream<String> withoutEffect(DeploymentSpec spec) {
		SortedMap<String, Boolean> asked = new TreeMap<>();
		asked.put("network.ports", !spec.network().ports().isEmpty() && spec.target().deployTo() == DeployTo.K8S);
		asked.put("maintenance-service", spec.network().maintenanceService() != null);
		return asked.entrySet()
			.stream()
			.filter(Map.Entry::getValue)
			.map((key) -> "The key '%s' is read and checked, but has no effect in this version."
				.formatted(key.getKey()));
	}

	private static Stream<String> volumes(DeploymentSpec spec) {
		String sentence = switch (spec.target().deployTo()) {
			case K8S_KIND -> "Volume '%s' lives in the kind node and is lost when the cluster is deleted.";
			case K8S -> "Volume '%s' lives where the cluster's storage class puts it.";
		};
		return spec.storage()
			.volumes()
			.entrySet()
			.stream()
			.filter((volume) -> volume.getValue() instanceof VolumePath.Node)
			.map((volume) -> sentence.formatted(volume.getKey()));
	}

}
