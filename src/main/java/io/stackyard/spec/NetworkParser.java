package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.spec.Network.ExternalService;
import io.stackyard.spec.Network.HttpProxy;
import io.stackyard.spec.Network.Route;
import io.stackyard.spec.Network.ServicePort;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/** Reads how a deployment is reached, and whom it reaches. */
final class NetworkParser {

	/** Keeps the place of a target that cannot be read, so that indexes stay true. */
	private static final ServicePort NOWHERE = new ServicePort("", 0);

	private static final String ADD_ROUTES = "Add 'routes: [{path: /, proxy-to: web:8080}]'.";

	private final SpecFields network;

	private NetworkParser(SpecFields network) {
		this.network = network;
	}

	static Network parse(SpecFields fields) {
		SortedMap<String, ExternalService> external = ExternalServicesParser.parse(fields);
		@Nullable ServicePort maintenance = fields.findOrNull("maintenance-service", Grammar.SERVICE_PORT);
		return new NetworkParser(fields.fields("network").orElseGet(fields::empty)).parse(external, maintenance);
	}

	private Network parse(SortedMap<String, ExternalService> external, @Nullable ServicePort maintenance) {
		Network parsed = new Network(ports(), httpProxy(), this.network.findOrNull("acme-email", Grammar.EMAIL),
				external, maintenance);
		this.network.close();
		return parsed;
	}

	private SortedMap<String, List<Port>> ports() {
		SortedMap<String, List<Port>> ports = new TreeMap<>();
		for (YamlMapping.Entry entry : this.network.entries("ports", "{web: [\"8080:80\"]}")) {
			List<Port> published = new ArrayList<>();
			if (!SpecFields.isNull(entry.value())) {
				for (YamlNode item : this.network.items(entry.name(), entry.value())) {
					this.network.read("An item of '%s'".formatted(entry.name()), item, PortGrammar.PUBLISHED)
						.ifPresent(published::add);
				}
			}
			ports.put(entry.name(), published);
		}
		return ports;
	}

	private List<HttpProxy> httpProxy() {
		List<HttpProxy> proxies = new ArrayList<>();
		for (SpecFields item : this.network.fieldsOfItems("http-proxy")) {
			Optional<String> hostName = item.get("host-name", Grammar.HOST_NAME, "Name the host that users open.");
			List<Route> routes = routes(item);
			item.close();
			proxies.add(new HttpProxy(hostName.orElse(""), routes));
		}
		return proxies;
	}

	private static List<Route> routes(SpecFields proxy) {
		List<Route> routes = new ArrayList<>();
		for (SpecFields item : proxy.fieldsOfItems("routes")) {
			String path = item.find("path", Grammar.ROUTE_PATH).orElse("/");
			Optional<ServicePort> target = item.get("proxy-to", Grammar.SERVICE_PORT,
					"Name a service and its port, such as web:8080.");
			item.close();
			routes.add(new Route(path, target.orElse(NOWHERE)));
		}
		proxy.require("routes", ADD_ROUTES);
		if (proxy.find("routes")
			.filter((node) -> node instanceof YamlSequence list && list.items().isEmpty())
			.isPresent()) {
			proxy.refuse(proxy.position("routes"), null, "A host name needs at least one route.", ADD_ROUTES);
		}
		return routes;
	}

}
