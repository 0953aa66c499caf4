package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;

/** Reads what is mounted into the containers of a deployment. */
final class StorageParser {

	private final SpecFields fields;

	private StorageParser(SpecFields fields) {
		this.fields = fields;
	}

	static Storage parse(SpecFields fields) {
		return new StorageParser(fields).parse();
	}

	private Storage parse() {
		return new Storage(volumes(), this.fields.map("configmaps", Grammar.COMPOSE_NAME, Grammar.SOURCE_PATH),
				secrets(), this.fields.list("ca-certificates", Grammar.SOURCE_PATH),
				this.fields.list("credentials-files", Grammar.TEXT), this.fields.flag("require-durable-volumes"));
	}

	private SortedMap<String, VolumePath> volumes() {
		SortedMap<String, VolumePath> volumes = new TreeMap<>();
		for (YamlMapping.Entry entry : this.fields.entries("volumes")) {
			Optional<String> name = this.fields.name("volumes", entry, Grammar.COMPOSE_NAME);
			name.ifPresent((volume) -> volumes.put(volume, path(entry)));
		}
		return volumes;
	}

	private VolumePath path(YamlMapping.Entry entry) {
		if (SpecFields.isNull(entry.value())) {
			return new VolumePath.Node();
		}
		return this.fields.read(SpecFields.quoted(entry.name()), entry.value(), Grammar.VOLUME_PATH)
			.orElse(new VolumePath.Node());
	}

	private SortedMap<String, List<String>> secrets() {
		SortedMap<String, List<String>> secrets = new TreeMap<>();
		for (YamlMapping.Entry entry : this.fields.entries("secrets", "{smtp-login: [SMTP_USER, SMTP_PASSWORD]}")) {
			Optional<String> name = this.fields.name("secrets", entry, Grammar.OBJECT_NAME);
			name.ifPresent((secret) -> secrets.put(secret, keys(entry)));
		}
		return secrets;
	}

	private List<String> keys(YamlMapping.Entry entry) {
		List<String> keys = new ArrayList<>();
		if (!SpecFields.isNull(entry.value())) {
			for (YamlNode item : this.fields.items(entry.name(), entry.value())) {
				this.fields.read("An item of '%s'".formatted(entry.name()), item, Grammar.VARIABLE)
					.ifPresent(keys::add);
			}
		}
		return keys;
	}

}
