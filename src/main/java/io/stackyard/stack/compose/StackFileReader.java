package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.stackyard.stack.FilePath;
import io.stackyard.stack.compose.StackFile.Reference;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/** Reads a stack.yml; it knows no variables. */
public final class StackFileReader {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

	/** What the keys mean is told to builders of images, not to who deploys. */
	private static final List<String> WITHOUT_EFFECT = List.of("version", "name", "repos", "npms", "config");

	private static final String HOST_CODE = "Do by hand what it does, or in an init container of the pod.";

	private static final String PODS = "Write 'pods:', and below it '- web' for 'compose/docker-compose-web.yml'.";

	private static final int LIMIT = 100;

	private final Reading reading;

	/**
	 * Create a reader.
	 * @param reading takes what is found
	 */
	public StackFileReader(Reading reading) {
		this.reading = reading;
	}

	/**
	 * Read a file.
	 * @param file path of the file
	 * @param content its bytes
	 * @return what could be made of it; what is wrong is among the reading's violations
	 */
	public StackFile read(FilePath file, byte[] content) {
		Scope scope = new Scope(this.reading, file, null, false);
		Optional<YamlNode> document = this.reading.document(file, content);
		if (document.isPresent() && document.get() instanceof YamlMapping mapping) {
			return read(new Fields(scope, mapping, mapping.position(), "the stack"));
		}
		Position position = document.map(YamlNode::position).orElse(new Position(file.value(), "", 1, 1));
		scope.refuse(position, null, "A stack.yml is a mapping with 'pods'.", PODS);
		return new StackFile("", List.of(), List.of(), List.of());
	}

	private StackFile read(Fields fields) {
		@Nullable String description = fields.text("description");
		List<Reference> pods = references(fields, "pods");
		List<Reference> jobs = references(fields, "jobs");
		List<String> containers = fields.texts("containers");
		WITHOUT_EFFECT.forEach(fields::find);
		fields.require("pods", "The stack has no 'pods'.", PODS);
		if (fields.find("pods")
			.filter((node) -> node instanceof YamlSequence list && list.items().isEmpty())
			.isPresent()) {
			fields.scope().refuse(fields.position("pods"), null, "The stack has no 'pods'.", PODS);
		}
		fields.close(Map.of());
		return new StackFile((description != null) ? description.strip() : "", pods, jobs, containers);
	}

	private static List<Reference> references(Fields fields, String key) {
		List<Reference> references = new ArrayList<>();
		List<YamlNode> items = fields.items(key);
		if (items.size() > LIMIT) {
			fields.scope()
				.refuse(fields.position(key), key,
						"The stack has %d %s; it can have %d.".formatted(items.size(), key, LIMIT),
						"Put several services into one compose file.");
		}
		for (YamlNode item : items.subList(0, Math.min(items.size(), LIMIT))) {
			switch (item) {
				case YamlScalar scalar -> add(references, fields, scalar.text(), scalar.position());
				case YamlMapping mapping -> add(references, fields.nested(key, mapping));
				case YamlSequence sequence ->
					fields.wrongType(key, sequence, "names or mappings", "Write '- name' for each compose file.");
			}
		}
		return references;
	}

	private static void add(List<Reference> references, Fields pod) {
		@Nullable String name = pod.text("name");
		@Nullable String repository = pod.text("repository");
		Optional<YamlScalar> path = pod.findScalar("path");
		refuseHostCode(pod, "pre_start_command");
		refuseHostCode(pod, "post_start_command");
		pod.require("name", "A pod has no 'name'.", "Write 'name: web' for 'compose/docker-compose-web.yml'.");
		pod.close(Map.of());
		if (name == null) {
			return;
		}
		if (repository == null || repository.equals("internal")) {
			path.ifPresent((scalar) -> pod.refuse(scalar,
					"The pod '%s' has a 'path', which only a pod of another repository takes.".formatted(name),
					"Remove it: the file is 'compose/docker-compose-%s.yml'.".formatted(name)));
			add(references, pod, name, pod.position());
		}
		else {
			pod.find("repository")
				.ifPresent((node) -> pod.refuse(node,
						"The pod '%s' is in the repository '%s', which Stackyard does not fetch.".formatted(name,
								repository),
						"Copy its compose file to 'compose/docker-compose-%s.yml' of this repository."
							.formatted(name)));
		}
	}

	private static void refuseHostCode(Fields pod, String key) {
		pod.find(key)
			.ifPresent((node) -> pod.refuse(node,
					"Stackyard does not run '%s': a server does not run the code of a stack on its host."
						.formatted(key),
					HOST_CODE));
	}

	private static void add(List<Reference> references, Fields fields, String name, Position position) {
		if (!NAME.matcher(name).matches()) {
			fields.scope()
				.refuse(position, name,
						"'%s' is not the name of a compose file; it takes letters, digits, '.', '_' and '-'."
							.formatted(name),
						"Write 'web' for 'compose/docker-compose-web.yml'.");
		}
		else if (references.stream().anyMatch((reference) -> reference.name().equals(name))) {
			fields.scope().refuse(position, name, "'%s' is named twice.".formatted(name), "Remove one of the two.");
		}
		else {
			references.add(new Reference(name, position));
		}
	}

}
