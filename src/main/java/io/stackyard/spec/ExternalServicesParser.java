package io.stackyard.spec;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.spec.Network.Address;
import io.stackyard.spec.Network.ExternalService;
import io.stackyard.spec.Network.NamedHost;
import io.stackyard.spec.Network.Selection;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;

/** Reads the hosts outside of a deployment that its services reach by name. */
final class ExternalServicesParser {

	private static final int DEFAULT_PORT = 443;

	private static final List<String> KINDS = List.of("host", "ip", "selector");

	private final SpecFields fields;

	private ExternalServicesParser(SpecFields fields) {
		this.fields = fields;
	}

	static SortedMap<String, ExternalService> parse(SpecFields fields) {
		SortedMap<String, ExternalService> services = new TreeMap<>();
		for (YamlMapping.Entry entry : fields.entries("external-services")) {
			Optional<String> name = fields.name("external-services", entry, Grammar.SERVICE_NAME);
			Optional<ExternalService> service = fields.nested(entry, "{host: smtp.example.com, port: 587}")
				.flatMap((nested) -> new ExternalServicesParser(nested).parse());
			if (name.isPresent() && service.isPresent()) {
				services.put(name.get(), service.get());
			}
		}
		return services;
	}

	private Optional<ExternalService> parse() {
		int port = this.fields.find("port", Grammar.PORT_NUMBER).orElse(DEFAULT_PORT);
		Optional<ExternalService> host = host().map((name) -> new NamedHost(name, port));
		Optional<ExternalService> address = this.fields.find("ip", Grammar.IP_ADDRESS)
			.map((ip) -> new Address(ip, port));
		Optional<ExternalService> selection = selection(port);
		long kinds = KINDS.stream().filter(this.fields::has).count();
		boolean misspelt = !Collections.disjoint(this.fields.close(), KINDS);
		if (kinds == 1) {
			return host.or(() -> address).or(() -> selection);
		}
		if (kinds > 1 || !misspelt) {
			this.fields.refuse(this.fields.position(), null,
					"An external service has one of 'host', 'ip' and 'selector', and this has %d.".formatted(kinds),
					"Keep the one that leads to it.");
		}
		return Optional.empty();
	}

	private Optional<String> host() {
		Optional<YamlNode> node = this.fields.find("host");
		if (node.isPresent() && node.get() instanceof YamlScalar scalar
				&& Grammar.IP_ADDRESS.parse(scalar.text()).isPresent()) {
			this.fields.refuse(scalar.position(), scalar.text(),
					"'host' takes a host name, and this is the address '%s'.".formatted(scalar.text()),
					"Write 'ip: %s'.".formatted(scalar.text()));
			return Optional.empty();
		}
		return this.fields.find("host", Grammar.HOST_NAME);
	}

	private Optional<ExternalService> selection(int port) {
		SortedMap<String, String> selector = this.fields.map("selector", Grammar.QUALIFIED_NAME, Grammar.LABEL_VALUE);
		boolean selects = this.fields.has("selector");
		Optional<String> namespace = selects
				? this.fields.get("namespace", Grammar.DNS_LABEL, "Name the namespace of the pods.")
				: this.fields.find("namespace", Grammar.DNS_LABEL);
		if (selects && selector.isEmpty()) {
			this.fields.refuse(this.fields.position("selector"), null, "'selector' needs at least one label.",
					"For example 'app: search'.");
			return Optional.empty();
		}
		return namespace.filter((name) -> selects).map((name) -> new Selection(name, selector, port));
	}

}
