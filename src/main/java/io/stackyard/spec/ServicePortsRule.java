package io.stackyard.spec;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.spec.Network.HttpProxy;
import io.stackyard.spec.Network.ServicePort;
import io.stackyard.stack.StackReading;

/** Every {@code service:port} of a spec is a port that the stack declares. */
final class ServicePortsRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		DeclaredPorts declared = DeclaredPorts.ofServices(stack);
		List<HttpProxy> proxies = reading.spec().network().httpProxy();
		Stream<Violation> routes = IntStream.range(0, proxies.size())
			.boxed()
			.flatMap((index) -> routes(reading, declared, proxies.get(index), index));
		Stream<Violation> maintenance = Optional.ofNullable(reading.spec().network().maintenanceService())
			.stream()
			.flatMap((port) -> check(reading, declared, port, "maintenance-service"));
		return Stream.concat(routes, maintenance);
	}

	private static Stream<Violation> routes(SpecReading reading, DeclaredPorts declared, HttpProxy proxy,
			int proxyIndex) {
		String[] routes = { "network", "http-proxy", reading.item(proxyIndex, "network", "http-proxy"), "routes" };
		return IntStream.range(0, proxy.routes().size())
			.boxed()
			.flatMap((index) -> check(reading, declared, proxy.routes().get(index).proxyTo(),
					SpecReading.below(routes, reading.item(index, routes), "proxy-to")));
	}

	private static Stream<Violation> check(SpecReading reading, DeclaredPorts declared, ServicePort target,
			String... place) {
		if (!declared.has(target.service())) {
			return reading.violation(
					"Stack '%s' has no service '%s'.".formatted(reading.spec().stack(), target.service()),
					declared.names().hint(target.service()), place);
		}
		return declared.findHint(target.service(), target.port())
			.stream()
			.flatMap((hint) -> reading.violation(
					"Service '%s' declares no port %d.".formatted(target.service(), target.port()), hint, place));
	}

}
