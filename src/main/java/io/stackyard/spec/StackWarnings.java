package io.stackyard.spec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.stack.Lifecycle.Condition;
import io.stackyard.stack.Lifecycle.Dependency;
import io.stackyard.stack.Lifecycle.HealthCheck;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service;
import io.stackyard.stack.Stack;
import io.stackyard.stack.Value;
import org.jspecify.annotations.Nullable;

/** Tells what a stack asks for that it gets in another way than it may expect. */
final class StackWarnings {

	private static final String HOST_GATEWAY = "host-gateway";

	private static final List<Value> SHELL = List.of(Value.of("/bin/sh"), Value.of("-c"));

	private final Map<String, Service> services;

	private final Set<String> oneOffs;

	private StackWarnings(Stack stack) {
		this.services = stack.services()
			.collect(Collectors.toMap(Service::name, Function.identity(), (first, second) -> first));
		this.oneOffs = stack.oneOffs();
	}

	/** Return sentences, in the order of the stack. */
	static List<String> of(Stack stack) {
		StackWarnings warnings = new StackWarnings(stack);
		return Stream.concat(stack.pods().stream(), stack.jobs().stream()).flatMap(warnings::of).toList();
	}

	private Stream<String> of(Pod pod) {
		Set<String> names = pod.services().stream().map(Service::name).collect(Collectors.toSet());
		Set<String> hostnames = pod.services()
			.stream()
			.flatMap((service) -> Stream.ofNullable(service.network().hostname()))
			.collect(Collectors.toSet());
		return pod.services()
			.stream()
			.flatMap((service) -> Stream.of(dependencies(service, names), hosts(service), hostname(service, hostnames),
					restart(service)))
			.flatMap(Function.identity());
	}

	private Stream<String> dependencies(Service service, Set<String> pod) {
		return service.lifecycle()
			.dependencies()
			.stream()
			.filter((dependency) -> dependency.condition() == Condition.HEALTHY)
			.filter((dependency) -> !this.oneOffs.contains(dependency.service()))
			.flatMap((dependency) -> dependency(service, dependency, pod.contains(dependency.service())));
	}

	private Stream<String> dependency(Service service, Dependency dependency, boolean samePod) {
		Service other = this.services.get(dependency.service());
		@Nullable HealthCheck check = (other != null) ? other.lifecycle().healthCheck() : null;
		if (check == null) {
			return Stream
				.of("Service '%s' waits for the health of '%s', whose compose file has no health check: it starts when '%2$s' runs."
					.formatted(service.name(), dependency.service()));
		}
		boolean shell = check.command().size() == 3 && check.command().subList(0, 2).equals(SHELL);
		return (samePod && !shell) ? Stream
			.of("Service '%s' waits for the health of '%s' of its own pod, for which the image of '%2$s' has to hold /bin/sh; without one, put '%2$s' into a compose file of its own."
				.formatted(service.name(), dependency.service())) : Stream.empty();
	}

	private Stream<String> restart(Service service) {
		@Nullable String policy = service.lifecycle().restart();
		boolean ends = policy != null && (policy.equals("no") || policy.startsWith("on-failure"));
		return (ends && !this.oneOffs.contains(service.name())) ? Stream
			.of("Service '%s' is started again when it ends, also without a failure; if it is to run once, list its compose file under 'jobs'."
				.formatted(service.name())) : Stream.empty();
	}

	private static Stream<String> hosts(Service service) {
		return service.network()
			.extraHosts()
			.stream()
			.filter((host) -> HOST_GATEWAY.equals(host.address()))
			.map((host) -> "Service '%s' does not know the host by the name '%s'; pods have no way to it by that name."
				.formatted(service.name(), host.name()));
	}

	private static Stream<String> hostname(Service service, Set<String> ofPod) {
		@Nullable String hostname = service.network().hostname();
		return (hostname != null && ofPod.size() > 1) ? Stream
			.of("Service '%s' is found by the name '%s' but does not have it: the services of a pod have one host name, and these ask for several."
				.formatted(service.name(), hostname)) : Stream.empty();
	}

}
