package io.stackyard.spec;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.stackyard.spec.Network.Address;
import io.stackyard.spec.Network.ExternalService;
import io.stackyard.spec.Network.NamedHost;
import io.stackyard.spec.Network.Selection;
import io.stackyard.stack.yaml.YamlMapping;

/** Reads the hosts outside of a deployment that its services reach by name. */
final class ExternalServicesParser {

	private static final int DEFAULT_PORT = 443;

	private final SpecFields fields;

	private ExternalServicesParser(SpecFields fields) {
		this.fields = fields;
	}

	static SortedMap<String, ExternalService> parse(SpecFields fields) {
		SortedMap<String, ExternalService> services = new TreeMap<>();
		for (YamlMapping.Entry entry : fields.entries("external-services")) {
			Optional<String> name = fields.name("external-services", entry, Grammar.SERVICE_NAME);
			String subject = SpecFields.quoted(entry.name());
			Optional<ExternalService> service = fields.nested(subject, subject, entry.value())
				.flatMap((nested) -> new ExternalServicesParser(nested).parse());
			if (name.isPresent() && service.isPresent()) {
				services.put(name.get(), service.get());
			}
		}
		return services;
	}

	private Optional<ExternalService> parse() {
		int port = this.fields.find("port", Grammar.PORT_NUMBER).orElse(DEFAULT_PORT);
		Optional<ExternalService> host = this.fields.find("host", Grammar.HOST_NAME)
			.map((name) -> new NamedHost(name, port));
		Optional<ExternalService> address = this.fields.find("ip", Grammar.IP_ADDRESS)
			.map((ip) -> new Address(ip, port));
		Optional<ExternalService> selection = selection(port);
		long kinds = Stream.of("host", "ip", "selector").filter(this.fields::has).count();
		this.fields.close();
		if (kinds != 1) {
			this.fields.refuse(this.fields.position(), null,
					"An external service has one of 'host', 'ip' and 'selector', and this has %d.".formatted(kinds),
					null);
			return Optional.empty();
		}
		return host.or(() -> address).or(() -> selection);
	}

	private Optional<ExternalService> selection(int port) {
		SortedMap<String, String> selector = this.fields.map("selector", Grammar.QUALIFIED_NAME, Grammar.LABEL_VALUE);
		boolean selects = this.fields.has("selector");
		Optional<String> namespace = selects
				? this.fields.get("namespace", Grammar.DNS_LABEL, "Name the namespace of the pods.")
				: this.fields.find("namespace", Grammar.DNS_LABEL);
		if (selects && selector.isEmpty()) {
			this.fields.refuse(this.fields.position("selector"), null, "'selector' needs at least one label.", null);
			return Optional.empty();
		}
		return namespace.filter((name) -> selects).map((name) -> new Selection(name, selector, port));
	}

}
