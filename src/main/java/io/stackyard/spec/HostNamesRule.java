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

	private static final String[] PROXIES = { "network", "http-proxy" };

	@Override
	public Stream<Violation> check(SpecReading reading) {
		List<Violation> violations = new ArrayList<>();
		Set<String> names = new TreeSet<>();
		List<HttpProxy> proxies = reading.spec().network().httpProxy();
		for (int index = 0; index < proxies.size(); index++) {
			HttpProxy proxy = proxies.get(index);
			String[] place = SpecReading.below(PROXIES, reading.item(index, PROXIES));
			if (!proxy.hostName().isEmpty() && !names.add(proxy.hostName())) {
				reading
					.violation("The host name '%s' stands twice.".formatted(proxy.hostName()),
							"Put its routes under one 'host-name'.", SpecReading.below(place, "host-name"))
					.forEach(violations::add);
			}
			routes(reading, proxy, SpecReading.below(place, "routes"), violations);
		}
		return violations.stream();
	}

	private static void routes(SpecReading reading, HttpProxy proxy, String[] place, List<Violation> violations) {
		Set<String> paths = new TreeSet<>();
		String host = proxy.hostName().isEmpty() ? "its host" : "'%s'".formatted(proxy.hostName());
		for (int index = 0; index < proxy.routes().size(); index++) {
			String path = proxy.routes().get(index).path();
			String[] where = SpecReading.below(place, reading.item(index, place), "path");
			if (reading.isRead(where) && !paths.add(path)) {
				reading
					.violation("The path '%s' of %s stands twice.".formatted(path, host),
							"A path leads to one service; remove one, or write a longer path.", where)
					.forEach(violations::add);
			}
		}
	}

}
