package io.stackyard.stack.compose;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.Value;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/**
 * Reads the environment of a service: its files, then its own variables. A variable
 * without a value is passed through from the spec, or left out if the spec has none.
 */
final class EnvironmentParser {

	private static final Pattern NAME = Pattern.compile("[A-Za-z_.-][A-Za-z0-9_.-]*");

	private static final String ONE_TEXT = "A variable has one text; write a list or a mapping in quotes, as the program reads it.";

	private final Fields fields;

	private final SortedMap<String, Value> environment = new TreeMap<>();

	EnvironmentParser(Fields fields) {
		this.fields = fields;
	}

	SortedMap<String, Value> parse() {
		readFiles();
		Optional<YamlNode> node = this.fields.find("environment");
		if (node.isPresent() && node.get() instanceof YamlSequence) {
			this.fields.scalars("environment").forEach(this::addPair);
		}
		else {
			this.fields.entries("environment").forEach(this::addEntry);
		}
		return this.environment;
	}

	private void addPair(YamlScalar scalar) {
		int equals = scalar.text().indexOf('=');
		if (equals < 0) {
			String name = this.fields.scope().text(scalar);
			passThrough(name, scalar.position());
			return;
		}
		String name = this.fields.scope().value(scalar.text().substring(0, equals), scalar.position()).toString();
		put(name, this.fields.scope().value(scalar.text().substring(equals + 1), scalar.position()), scalar.position());
	}

	private void addEntry(YamlMapping.Entry entry) {
		switch (entry.value()) {
			case YamlScalar scalar -> {
				if (scalar.isNull()) {
					passThrough(entry.name(), entry.key());
				}
				else {
					put(entry.name(), this.fields.scope().value(scalar), entry.key());
				}
			}
			case YamlMapping mapping -> this.fields.wrongType("environment." + entry.name(), mapping, "text", ONE_TEXT);
			case YamlSequence sequence ->
				this.fields.wrongType("environment." + entry.name(), sequence, "text", ONE_TEXT);
		}
	}

	private void passThrough(String name, Position position) {
		Optional<Value> value = this.fields.scope().passThrough(name, position);
		value.ifPresentOrElse((found) -> put(name, found, position), () -> this.environment.remove(name));
	}

	private void put(String name, Value value, Position position) {
		if (!NAME.matcher(name).matches()) {
			this.fields.scope()
				.refuse(position, name,
						"'%s' is not the name of a variable; it takes letters, digits, '_', '-' and '.', and no digit first."
							.formatted(name),
						"For example 'PUBLIC_URL'.");
			return;
		}
		this.environment.put(name, value);
	}

	private void readFiles() {
		Optional<YamlNode> node = this.fields.find("env_file");
		if (node.isPresent() && node.get() instanceof YamlScalar scalar) {
			readFile(scalar, true);
			return;
		}
		for (YamlNode item : this.fields.items("env_file")) {
			switch (item) {
				case YamlScalar scalar -> readFile(scalar, true);
				case YamlMapping mapping -> readFile(this.fields.nested("env_file", mapping));
				case YamlSequence sequence -> this.fields.wrongType("env_file", sequence, "texts or mappings",
						"For example '- ../config/web.env'.");
			}
		}
	}

	private void readFile(Fields file) {
		boolean required = file.flag("required", true);
		file.findScalar("path").ifPresent((scalar) -> readFile(scalar, required));
		file.close(Map.of("format", ""));
	}

	private void readFile(YamlScalar scalar, boolean required) {
		Scope scope = this.fields.scope();
		String text = scope.text(scalar);
		Optional<FilePath> path = scope.file().parent().resolve(text);
		Optional<FileContent> content = path.flatMap(scope.reading()::keep);
		if (path.isEmpty()) {
			refuse(scalar, "The env_file '%s' of %s is not inside the repository.".formatted(text, this.fields.owner()),
					"Put the file into the repository.");
		}
		else if (content.isPresent()) {
			readContent(path.get(), content.get());
		}
		else if (required) {
			refuse(scalar,
					"The env_file '%s' of %s does not exist: '%s'.".formatted(text, this.fields.owner(), path.get()),
					scope.hintOfMissing(path.get()));
		}
	}

	private void readContent(FilePath path, FileContent content) {
		@Nullable String text = content.findText().orElse(null);
		if (text == null) {
			this.fields.scope()
				.refuse(new Position(path.value(), "", 1, 1), null, "The file is not text in UTF-8.",
						"Save it as UTF-8.");
			return;
		}
		new DotenvReader(this.fields.scope(), path, this.environment).read(text);
	}

	private void refuse(YamlScalar scalar, String message, String hint) {
		this.fields.scope().refuse(scalar.position(), scalar.text(), message, hint);
	}

}
