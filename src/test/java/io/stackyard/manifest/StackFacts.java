package io.stackyard.manifest;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.stackyard.spec.DeploymentSpec;
import io.stackyard.spec.Network.Address;
import io.stackyard.spec.Network.ExternalService;
import io.stackyard.spec.Network.NamedHost;
import io.stackyard.spec.Network.Selection;
import io.stackyard.stack.Lifecycle;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Resources.Amounts;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.BindMount;
import io.stackyard.stack.Service.Mount;
import io.stackyard.stack.Service.TemporaryMount;
import io.stackyard.stack.Service.VolumeMount;
import io.stackyard.stack.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a spec and its stack say, each thing in a line, as {@link ObjectFacts} says it.
 */
final class StackFacts {

	private static final String HOST_GATEWAY = "host-gateway";

	private final ManifestInput input;

	private final SortedSet<String> facts = new TreeSet<>();

	private StackFacts(ManifestInput input) {
		this.input = input;
	}

	static SortedSet<String> of(ManifestInput input) {
		StackFacts facts = new StackFacts(input);
		input.stack().pods().forEach(facts::pod);
		input.stack().jobs().stream().flatMap((job) -> job.services().stream()).forEach((service) -> {
			facts.service(service);
			facts.add("%s knows %s", service.name(), service.name());
		});
		facts.spec(input.spec());
		return facts.facts;
	}

	private void add(String format, @Nullable Object... arguments) {
		this.facts.add(format.formatted(arguments));
	}

	private void pod(Pod pod) {
		pod.services().forEach(this::service);
		pod.services()
			.forEach((service) -> Stream.of(service.name().toLowerCase(), service.network().hostname())
				.filter(Objects::nonNull)
				.forEach((name) -> pod.services().forEach((other) -> add("%s knows %s", other.name(), name))));
		if (pod.services().stream().anyMatch((service) -> service.network().isHost())) {
			pod.services().forEach((service) -> add("%s uses the network of its node", service.name()));
		}
	}

	private void service(Service service) {
		String name = service.name();
		boolean ends = this.input.stack().oneOffs().contains(name);
		add("%s runs %s%s", name, service.image(), ends ? " to its end" : "");
		each(service.network().ports(), (port) -> add("%s listens on %d/%s", name, port.container(), port.protocol()));
		if (!ends) {
			add("%s has a name", name);
			each(service.network().ports(),
					(port) -> add("%s is reached on %d/%s", name, port.container(), port.protocol()));
		}
		each(service.environment().keySet(), (variable) -> add("%s has variable %s", name, variable));
		each(this.input.sharedVariables().keySet(), (variable) -> add("%s has variable %s", name, variable));
		each(service.mounts(), (mount) -> mount(name, mount));
		each(service.network().extraHosts(), (host) -> {
			if (!HOST_GATEWAY.equals(host.address())) {
				add("%s knows %s", name, host.name());
			}
		});
		process(name, service.process());
		amounts(name, "requests", service.resources().requests());
		amounts(name, "limits", service.resources().limits());
		each(service.privileges().addedCapabilities(), (capability) -> add("%s may %s", name, capability));
		if (service.privileges().sharedMemory() != null) {
			add("%s has memory at /dev/shm", name);
		}
		lifecycle(name, service.lifecycle(), ends);
	}

	private void process(String name, Service.Process process) {
		optional(process.entrypoint(), (words) -> add("%s starts %s", name, text(words)));
		optional(process.command(), (words) -> add("%s with %s", name, text(words)));
		optional(process.workingDirectory(), (directory) -> add("%s works in %s", name, directory));
		optional(process.user(), (user) -> add("%s is user %s", name, user.replace("root", "0")));
	}

	private void mount(String name, Mount mount) {
		String access = mount.readOnly() ? " ro" : "";
		switch (mount) {
			case VolumeMount volume when isFiles(volume) -> add("%s has files at %s%s", name, mount.target(), access);
			case VolumeMount volume -> {
				add("%s has volume %s at %s%s", name, volume.volume(), mount.target(), access);
				add("claim of %s", volume.volume());
			}
			case BindMount bind -> add("%s has files at %s ro", name, mount.target());
			case TemporaryMount temporary -> add("%s has memory at %s", name, mount.target());
		}
	}

	private boolean isFiles(VolumeMount volume) {
		return this.input.spec().storage().configMaps().containsKey(volume.volume());
	}

	private void amounts(String name, String kind, Amounts amounts) {
		optional(amounts.cpu(), (cpu) -> add("%s %s cpu", name, kind));
		optional(amounts.memory(), (memory) -> add("%s %s memory", name, kind));
	}

	private void lifecycle(String name, Lifecycle lifecycle, boolean ends) {
		if (lifecycle.healthCheck() != null && !ends) {
			add("%s is checked by %s", name, text(lifecycle.healthCheck().command()));
		}
		each(lifecycle.dependencies(), (dependency) -> add("%s after %s", name, dependency.service()));
	}

	private void spec(DeploymentSpec spec) {
		spec.network()
			.httpProxy()
			.forEach((proxy) -> proxy.routes()
				.forEach((route) -> add("route %s%s to %s", proxy.hostName(), route.path(), route.proxyTo())));
		spec.network().externalServices().forEach((name, service) -> add("external %s to %s", name, target(service)));
		each(spec.storage().caCertificates(), (path) -> services((service) -> add("%s trusts more", service)));
		each(spec.workload().nodeAffinities(),
				(affinity) -> services((service) -> add("%s on %s=%s", service, affinity.label(), affinity.value())));
		each(spec.workload().nodeTolerations(),
				(taint) -> services((service) -> add("%s tolerates %s=%s", service, taint.key(), taint.value())));
	}

	private String target(ExternalService service) {
		return switch (service) {
			case NamedHost host -> host.host() + ":" + host.port();
			case Address address -> address.ip() + ":" + address.port();
			case Selection selection ->
				String.join(",", this.input.addresses().getOrDefault("search", List.of())) + ":" + selection.port();
		};
	}

	private void services(Consumer<String> consumer) {
		this.input.stack().services().forEach((service) -> consumer.accept(service.name()));
	}

	private static <T> void each(Collection<T> values, Consumer<T> consumer) {
		values.forEach(consumer);
	}

	private static <T> void optional(@Nullable T value, Consumer<T> consumer) {
		if (value != null) {
			consumer.accept(value);
		}
	}

	private static String text(List<Value> words) {
		return String.join(" ", words.stream().map(Value::toString).toList());
	}

}
