package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.stackyard.stack.Service.Process;
import io.stackyard.stack.Value;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/** Reads what runs in a container. */
final class ProcessParser {

	private static final Pattern USER = Pattern.compile("(root|\\d{1,10})(:(root|\\d{1,10}))?");

	private final Fields fields;

	ProcessParser(Fields fields) {
		this.fields = fields;
	}

	Process parse() {
		return new Process(words("entrypoint"), words("command"), workingDirectory(), user(),
				this.fields.flag("stdin_open"), this.fields.flag("tty"));
	}

	private @Nullable String user() {
		@Nullable String user = this.fields.text("user");
		if (user != null && !USER.matcher(user).matches()) {
			this.fields.findScalar("user")
				.ifPresent((scalar) -> this.fields.refuse(scalar,
						"'user' of %s takes numbers such as 1000:1000, and this is '%s'.".formatted(this.fields.owner(),
								user),
						"Kubernetes knows no names of users; take the numbers from the image's /etc/passwd."));
		}
		return user;
	}

	private @Nullable String workingDirectory() {
		@Nullable String directory = this.fields.text("working_dir");
		if (directory != null && !directory.startsWith("/")) {
			this.fields.findScalar("working_dir")
				.ifPresent((scalar) -> this.fields.refuse(scalar,
						"'working_dir' of %s takes an absolute path, and this is '%s'.".formatted(this.fields.owner(),
								directory),
						"Begin it with a slash."));
		}
		return directory;
	}

	private @Nullable List<Value> words(String key) {
		Optional<YamlNode> node = this.fields.find(key);
		return node.isPresent() ? words(key, node.get()) : null;
	}

	private List<Value> words(String key, YamlNode node) {
		return switch (node) {
			case YamlScalar line -> split(key, line);
			case YamlSequence sequence -> values(key, sequence);
			case YamlMapping mapping -> {
				this.fields.wrongType(key, mapping, "text or a list of text",
						"For example '[sh, -c, \"echo hello\"]'.");
				yield List.of();
			}
		};
	}

	private List<Value> split(String key, YamlScalar line) {
		Optional<List<Value>> words = ShellWords.split(this.fields.scope().value(line));
		if (words.isEmpty()) {
			this.fields.refuse(line, "A quote in '%s' of %s is not closed.".formatted(key, this.fields.owner()),
					"Close it, or write the words as a list.");
		}
		return words.orElse(List.of());
	}

	private List<Value> values(String key, YamlSequence sequence) {
		List<Value> values = new ArrayList<>();
		for (YamlNode item : sequence.items()) {
			if (item instanceof YamlScalar scalar) {
				values.add(this.fields.scope().value(scalar));
			}
			else {
				this.fields.refuse(
						item, "An item of '%s' of %s has to be text, and this is %s.".formatted(key,
								this.fields.owner(), item.description()),
						"Write each word as one text, in quotes if need be.");
			}
		}
		return values;
	}

}
