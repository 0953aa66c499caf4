package io.stackyard.spec;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.spec.Network.HttpProxy;
import io.stackyard.spec.Network.ServicePort;
import io.stackyard.stack.Service;
import io.stackyard.stack.Stack;
import io.stackyard.stack.StackReading;

/** Every {@code service:port} of a spec is a port that the stack declares. */
final class ServicePortsRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		List<HttpProxy> proxies = reading.spec().network().httpProxy();
		Stream<Violation> routes = IntStream.range(0, proxies.size())
			.boxed()
			.flatMap((index) -> routes(reading, stack.stack(), proxies.get(index), index));
		Stream<Violation> maintenance = Optional.ofNullable(reading.spec().network().maintenanceService())
			.stream()
			.flatMap((port) -> check(reading, stack.stack(), port, "maintenance-service"));
		return Stream.concat(routes, maintenance);
	}

	private static Stream<Violation> routes(SpecReading reading, Stack stack, HttpProxy proxy, int proxyIndex) {
		return IntStream.range(0, proxy.routes().size())
			.boxed()
			.flatMap((index) -> check(reading, stack, proxy.routes().get(index).proxyTo(), "network", "http-proxy",
					String.valueOf(proxyIndex), "routes", String.valueOf(index), "proxy-to"));
	}

	private static Stream<Violation> check(SpecReading reading, Stack stack, ServicePort target, String... place) {
		if (target.service().isEmpty()) {
			return Stream.empty();
		}
		Optional<Service> service = stack.findService(target.service());
		if (service.isEmpty()) {
			Names services = Names
				.of(stack.pods().stream().flatMap((pod) -> pod.services().stream()).map(Service::name).toList());
			return Stream.of(reading.positions()
				.violation("Stack '%s' has no service '%s'.".formatted(stack.name(), target.service()),
						services.hint(target.service()), place));
		}
		List<Integer> ports = service.get().network().ports().stream().map(Service.Port::container).toList();
		return ports.contains(target.port()) ? Stream.empty()
				: Stream.of(reading.positions()
					.violation("Service '%s' declares no port %d.".formatted(target.service(), target.port()),
							hint(ports), place));
	}

	private static String hint(Collection<Integer> ports) {
		return ports.isEmpty() ? "Its compose file declares no port; add one under 'ports'." : "It declares: %s."
			.formatted(String.join(", ", ports.stream().sorted().distinct().map(String::valueOf).toList()));
	}

}
