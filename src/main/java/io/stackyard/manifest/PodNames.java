package io.stackyard.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.HostAliasBuilder;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.ExtraHost;
import org.jspecify.annotations.Nullable;

/**
 * The names by which the containers of a pod know it, each other, and further hosts.
 *
 * @param services the services of the pod
 */
record PodNames(List<Service> services) {

	private static final String LOOPBACK = "127.0.0.1";

	private static final String HOST_GATEWAY = "host-gateway";

	private static final Pattern HOST_NAME = Pattern
		.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

	/**
	 * Return the pod's host name: the one that its services ask for, or {@code null} if
	 * they ask for none or several.
	 */
	@Nullable String hostname() {
		List<String> names = hostnames().distinct().filter((name) -> ResourceNames.label(name).equals(name)).toList();
		return (names.size() == 1) ? names.getFirst() : null;
	}

	/**
	 * Return names that do not come from the cluster. The services of a pod share its
	 * network: each is found at the pod's own address by its name and by its host name,
	 * unless these are none that a host can have (RFC 1123).
	 */
	List<HostAlias> aliases() {
		SortedMap<String, List<String>> byAddress = new TreeMap<>();
		Stream.concat(this.services.stream().map(Service::name), hostnames())
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.filter((name) -> HOST_NAME.matcher(name).matches())
			.forEach((name) -> add(byAddress, LOOPBACK, name));
		this.services.stream()
			.flatMap((service) -> service.network().extraHosts().stream())
			.filter((host) -> !HOST_GATEWAY.equals(host.address()))
			.forEach((ExtraHost host) -> add(byAddress, host.address(), host.name()));
		return byAddress.entrySet()
			.stream()
			.map((entry) -> new HostAliasBuilder().withIp(entry.getKey()).withHostnames(entry.getValue()).build())
			.toList();
	}

	private Stream<String> hostnames() {
		return this.services.stream().flatMap((service) -> Stream.ofNullable(service.network().hostname()));
	}

	private static void add(SortedMap<String, List<String>> byAddress, String address, String name) {
		List<String> names = byAddress.computeIfAbsent(address, (key) -> new ArrayList<>());
		if (!names.contains(name)) {
			names.add(name);
		}
	}

}
