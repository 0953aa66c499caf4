package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.Capability;
import io.stackyard.stack.Privileges;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/** Reads what a container may do beyond the ordinary. */
final class PrivilegesParser {

	private final Fields fields;

	PrivilegesParser(Fields fields) {
		this.fields = fields;
	}

	Privileges parse() {
		return new Privileges(this.fields.flag("privileged"), capabilities("cap_add"), capabilities("cap_drop"),
				processes(), this.fields.texts("devices"), this.fields.texts("security_opt"),
				this.fields.pairs("sysctls"), limits(), sharedMemory(), this.fields.flag("read_only"));
	}

	private List<String> capabilities(String key) {
		List<String> capabilities = new ArrayList<>();
		for (YamlScalar scalar : this.fields.scalars(key)) {
			Optional<String> capability = Capability.parse(this.fields.scope().text(scalar));
			capability.ifPresentOrElse(capabilities::add,
					() -> this.fields.wrongType(key, scalar, "Linux capabilities such as NET_ADMIN"));
		}
		return capabilities;
	}

	private @Nullable String processes() {
		@Nullable String processes = this.fields.text("pid");
		if (processes != null && !processes.equals("host")) {
			this.fields.find("pid")
				.ifPresent((node) -> this.fields.refuse(node,
						"'pid' of %s can only be 'host', and this is '%s'.".formatted(this.fields.owner(), processes),
						"Remove it."));
		}
		return processes;
	}

	private @Nullable Long sharedMemory() {
		return ResourcesParser.size(this.fields, "shm_size").map(ByteSize::bytes).orElse(null);
	}

	private SortedMap<String, String> limits() {
		SortedMap<String, String> limits = new TreeMap<>();
		this.fields.fields("ulimits").ifPresent((ulimits) -> {
			for (YamlMapping.Entry entry : this.fields.entries("ulimits")) {
				switch (entry.value()) {
					case YamlScalar scalar -> limits.put(entry.name(), limit(ulimits, entry.name(), scalar));
					case YamlMapping both -> limits.put(entry.name(), softAndHard(ulimits.nested(entry.name(), both)));
					case YamlSequence list -> ulimits.wrongType(entry.name(), list, "a number", "For example '65536'.");
				}
			}
		});
		return limits;
	}

	private static String softAndHard(Fields both) {
		String soft = both.findScalar("soft").map((scalar) -> limit(both, "soft", scalar)).orElse("");
		String hard = both.findScalar("hard").map((scalar) -> limit(both, "hard", scalar)).orElse("");
		if (soft.isEmpty() || hard.isEmpty()) {
			both.scope()
				.refuse(both.position(), null, "%s needs 'soft' and 'hard'.".formatted(both.subject()),
						"For example '{soft: 1024, hard: 65536}'.");
		}
		both.close(Map.of());
		return soft + ":" + hard;
	}

	private static String limit(Fields owner, String key, YamlScalar scalar) {
		String text = owner.scope().text(scalar);
		if (!text.matches("-1|\\d{1,18}")) {
			owner.wrongType(key, scalar, "a number", "For example '65536'.");
		}
		return text;
	}

}
