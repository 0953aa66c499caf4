package io.stackyard.spec;

import java.util.List;
import java.util.stream.Stream;

import io.stackyard.stack.Lifecycle.Condition;
import io.stackyard.stack.Service;
import io.stackyard.stack.Stack;

/** Tells what a stack asks for that Stackyard reads and does not give yet. */
final class StackWarnings {

	private static final String HOST_GATEWAY = "host-gateway";

	private StackWarnings() {
	}

	/** Return sentences, in the order of the stack. */
	static List<String> of(Stack stack) {
		return stack.services().flatMap((service) -> Stream.concat(dependencies(service), hosts(service))).toList();
	}

	private static Stream<String> dependencies(Service service) {
		return service.lifecycle()
			.dependencies()
			.stream()
			.filter((dependency) -> dependency.condition() != Condition.STARTED)
			.map((dependency) -> "Service '%s' is started without waiting for '%s'; it is started again until it runs."
				.formatted(service.name(), dependency.service()));
	}

	private static Stream<String> hosts(Service service) {
		return service.network()
			.extraHosts()
			.stream()
			.filter((host) -> HOST_GATEWAY.equals(host.address()))
			.map((host) -> "Service '%s' does not know the host by the name '%s'; pods have no way to it by that name."
				.formatted(service.name(), host.name()));
	}

}
