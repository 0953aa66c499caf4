package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.spec.Network.HttpProxy;

/** A host name stands once, and each of its paths leads to one place. */
final class HostNamesRule implements SpecRule {

	@Override
	public Stream<Violation> check(SpecReading reading) {
		List<Violation> violations = new ArrayList<>();
		Set<String> names = new TreeSet<>();
		List<HttpProxy> proxies = reading.spec().network().httpProxy();
		for (int index = 0; index < proxies.size(); index++) {
			HttpProxy proxy = proxies.get(index);
			if (!proxy.hostName().isEmpty() && !names.add(proxy.hostName())) {
				violations.add(reading.positions()
					.violation("The host name '%s' stands twice.".formatted(proxy.hostName()),
							"Put its routes under one 'host-name'.", "network", "http-proxy", String.valueOf(index),
							"host-name"));
			}
			routes(reading, proxy, index, violations);
		}
		return violations.stream();
	}

	private static void routes(SpecReading reading, HttpProxy proxy, int proxyIndex, List<Violation> violations) {
		Set<String> paths = new TreeSet<>();
		for (int index = 0; index < proxy.routes().size(); index++) {
			String path = proxy.routes().get(index).path();
			if (!paths.add(path)) {
				violations.add(reading.positions()
					.violation("The path '%s' of '%s' stands twice.".formatted(path, proxy.hostName()),
							"A path leads to one service.", "network", "http-proxy", String.valueOf(proxyIndex),
							"routes", String.valueOf(index), "path"));
			}
		}
	}

}
