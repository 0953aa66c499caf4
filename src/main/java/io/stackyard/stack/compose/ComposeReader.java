package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.stackyard.stack.FilePath;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads one compose file. */
public final class ComposeReader {

	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*");

	private static final int SERVICE_LIMIT = 200;

	private static final String SERVICES = "Write 'services:', and the services by name below it.";

	private final Reading reading;

	/**
	 * Create a reader.
	 * @param reading takes what is found
	 */
	public ComposeReader(Reading reading) {
		this.reading = reading;
	}

	/**
	 * Read a file.
	 * @param name name of the pod
	 * @param file path of the file
	 * @param content its bytes
	 * @return what could be made of it; what is wrong is among the reading's violations
	 */
	public Pod read(String name, FilePath file, byte[] content) {
		Scope scope = new Scope(this.reading, file, null, true);
		Optional<YamlNode> document = this.reading.document(file, content);
		if (document.isPresent() && document.get() instanceof YamlMapping mapping) {
			return read(name, new Fields(scope, mapping, mapping.position(), "the file"));
		}
		Position position = document.map(YamlNode::position).orElse(new Position(file.value(), "", 1, 1));
		scope.refuse(position, null, "A compose file is a mapping with 'services'.", SERVICES);
		return new Pod(name, file, List.of(), List.of());
	}

	private Pod read(String name, Fields file) {
		file.text("version");
		file.text("name");
		List<String> volumes = volumes(file);
		NetworkRules networks = new NetworkRules();
		networks.declare(file);
		List<Service> services = services(file, new TreeSet<>(volumes), networks);
		file.require("services", "The compose file has no services.", SERVICES);
		if (file.find("services")
			.filter((node) -> node instanceof YamlMapping map && map.entries().isEmpty())
			.isPresent()) {
			file.scope().refuse(file.position("services"), null, "The compose file has no services.", SERVICES);
		}
		networks.check(file.scope());
		file.close(UnsupportedFields.OF_FILES);
		return new Pod(name, file.scope().file(), services, volumes);
	}

	private List<Service> services(Fields file, SortedSet<String> volumes, NetworkRules networks) {
		List<Service> services = new ArrayList<>();
		List<YamlMapping.Entry> entries = file.entries("services");
		if (entries.size() > SERVICE_LIMIT) {
			file.scope()
				.refuse(file.position("services"), "services",
						"The file has %d services; it can have %d.".formatted(entries.size(), SERVICE_LIMIT),
						"Put some of them into a file of their own.");
		}
		for (YamlMapping.Entry entry : entries.subList(0, Math.min(entries.size(), SERVICE_LIMIT))) {
			if (entry.value() instanceof YamlMapping mapping) {
				checkName(file, entry);
				Fields fields = new Fields(file.scope().withService(entry.name()), mapping, entry.key(),
						"service '%s'".formatted(entry.name()));
				networks.join(entry.name(), fields);
				this.reading.graph().add(entry.name(), entry.key());
				services.add(new ServiceParser(fields, volumes).parse(entry.name()));
			}
			else {
				file.wrongType("services." + entry.name(), entry.value(), "a mapping");
			}
		}
		return services;
	}

	private static void checkName(Fields file, YamlMapping.Entry entry) {
		if (!NAME.matcher(entry.name()).matches()) {
			file.scope()
				.refuse(entry.key(), entry.name(),
						"'%s' is not the name of a service; it takes letters, digits, '.', '_' and '-'."
							.formatted(entry.name()),
						"For example 'web'.");
		}
	}

	private static List<String> volumes(Fields file) {
		List<String> names = new ArrayList<>();
		Optional<Fields> volumes = file.fields("volumes");
		if (volumes.isPresent()) {
			for (YamlMapping.Entry entry : file.entries("volumes")) {
				names.add(entry.name());
				volumes.get().fields(entry.name()).ifPresent(ComposeReader::checkVolume);
			}
		}
		return names;
	}

	private static void checkVolume(Fields volume) {
		@Nullable String driver = volume.text("driver");
		if (driver != null && !driver.equals("local")) {
			volume.find("driver")
				.ifPresent((node) -> volume.refuse(node,
						"'driver' of %s can only be 'local', and this is '%s'.".formatted(volume.owner(), driver),
						UnsupportedFields.PLACE_OF_VOLUMES));
		}
		volume.text("name");
		volume.find("labels");
		if (volume.flag("external")) {
			volume.find("external")
				.ifPresent((node) -> volume.refuse(node,
						"Stackyard does not support 'external' of %s.".formatted(volume.owner()),
						UnsupportedFields.PLACE_OF_VOLUMES));
		}
		volume.close(Map.of("driver_opts", UnsupportedFields.PLACE_OF_VOLUMES));
	}

}
