package io.stackyard.rollout;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.stackyard.manifest.ResourceNames;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Where external services may lead: not to what serves the nodes and the cluster itself,
 * and to other namespaces only where the server's policy allows it. It is judged on the
 * rendered objects.
 *
 * @param otherNamespaces whether the policy allows other namespaces
 */
record ExternalTargets(boolean otherNamespaces) {

	private static final Set<String> OF_CLUSTERS = Set.of("kube-system", "kube-public", "kube-node-lease");

	private static final Set<String> OF_NODES = Set.of("localhost", "metadata", "metadata.google.internal",
			"instance-data", "kubernetes");

	/**
	 * A Service by its name in the cluster: {@code name.namespace.svc}, with a domain.
	 */
	private static final Pattern SERVICE = Pattern.compile("([^.]+)\\.([^.]+)\\.svc(\\..*)?");

	private static final Pattern DEFAULT_API = Pattern.compile("kubernetes\\.default(\\..*)?");

	/**
	 * Require that external services lead where they may.
	 * @param objects the rendered objects
	 * @throws ValidationException of the type {@code target-not-allowed}, with every
	 * reason
	 */
	void require(List<HasMetadata> objects) {
		throwIfPresent(objects.stream()
			.flatMap((object) -> refusals(object).map((reason) -> violation(object, reason)))
			.toList());
	}

	/**
	 * Require that no external service leads to the cluster itself.
	 * @param objects the rendered objects
	 * @param own addresses of the cluster's API server and nodes
	 * @throws ValidationException of the type {@code target-not-allowed}, with every
	 * reason
	 */
	static void requireOutside(List<HasMetadata> objects, SortedSet<String> own) {
		throwIfPresent(objects.stream()
			.flatMap((object) -> addresses(object).filter(own::contains)
				.map((ip) -> violation(object, "'%s' is an address of the cluster itself".formatted(ip))))
			.toList());
	}

	private static Violation violation(HasMetadata object, String reason) {
		String name = object.getMetadata().getName();
		return Violation.at("spec", "/external-services/" + name,
				"The external service '%s' may not lead there: %s.".formatted(name, reason));
	}

	private static void throwIfPresent(List<Violation> violations) {
		if (!violations.isEmpty()) {
			throw new ValidationException(ProblemType.TARGET_NOT_ALLOWED, "The spec", violations);
		}
	}

	private Stream<String> refusals(HasMetadata object) {
		String namespace = Objects.requireNonNullElse(object.getMetadata().getNamespace(), "");
		@Nullable String podsOf = object.getMetadata().getAnnotations().get(ResourceNames.PODS_OF);
		if (podsOf != null) {
			return ofNamespace(podsOf, namespace).stream();
		}
		return (object instanceof Service service && service.getSpec().getExternalName() != null)
				? ofHost(service.getSpec().getExternalName(), namespace).stream()
				: addresses(object).flatMap((ip) -> ofAddress(ip).stream());
	}

	private static Stream<String> addresses(HasMetadata object) {
		return (object instanceof Endpoints endpoints) ? endpoints.getSubsets()
			.stream()
			.flatMap((subset) -> subset.getAddresses().stream())
			.map(EndpointAddress::getIp) : Stream.empty();
	}

	private static Optional<String> ofAddress(String ip) {
		try {
			InetAddress address = InetAddress.getByName(ip);
			boolean special = address.isLinkLocalAddress() || address.isLoopbackAddress() || address.isAnyLocalAddress()
					|| address.isMulticastAddress();
			return special ? Optional.of("'%s' serves a node alone".formatted(ip)) : Optional.empty();
		}
		catch (UnknownHostException ex) {
			return Optional.of("'%s' is no address".formatted(ip));
		}
	}

	private Optional<String> ofHost(String host, String namespace) {
		Matcher service = SERVICE.matcher(host);
		if (OF_NODES.contains(host) || host.endsWith(".localhost") || DEFAULT_API.matcher(host).matches()) {
			return Optional.of("'%s' serves the nodes or the cluster itself".formatted(host));
		}
		return service.matches() ? ofNamespace(service.group(2), namespace) : Optional.empty();
	}

	private Optional<String> ofNamespace(String target, String namespace) {
		if (OF_CLUSTERS.contains(target)) {
			return Optional.of("the namespace '%s' is the cluster's own".formatted(target));
		}
		return (target.equals(namespace) || this.otherNamespaces) ? Optional.empty() : Optional
			.of("'%s' is another namespace, which an administrator can allow: stackyard.policy.allow=other-namespaces"
				.formatted(target));
	}

}
