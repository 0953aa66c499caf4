package io.stackyard.stack.compose;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import io.stackyard.problem.Suggestion;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.StackReading.VariableUse;
import io.stackyard.stack.Value;
import io.stackyard.stack.compose.Template.TemplateException;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlScalar;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file whose text is read: a service, or what stands outside of services.
 *
 * @param reading takes what is found
 * @param file the compose file
 * @param service name of the service, or {@code null} outside of services
 * @param substituted whether the file may use variables
 */
record Scope(Reading reading, FilePath file, @Nullable String service, boolean substituted) {

	Scope withService(String name) {
		return new Scope(this.reading, this.file, name, this.substituted);
	}

	/** Return a scalar's text with the variables' values in their places. */
	Value value(YamlScalar scalar) {
		return value(scalar.text(), scalar.position());
	}

	Value value(String text, Position position) {
		return value(text, position, Collections.emptySortedMap());
	}

	/**
	 * Return a text with the values in their places.
	 * @param known values of names that are no variables of the spec, such as those that
	 * stand before in the same file
	 */
	Value value(String text, Position position, SortedMap<String, Value> known) {
		if (!this.substituted) {
			return Value.of(text);
		}
		try {
			Value value = Template.parse(text).resolve(new PositionedVariables(position, known));
			this.reading.spend(value.toString().length());
			return value;
		}
		catch (TemplateException ex) {
			refuse(position, text, ex.sentence(), ex.hint());
			return Value.of(text);
		}
	}

	/** Return a scalar's text where a field takes no reference to a generated secret. */
	String text(YamlScalar scalar) {
		Value value = value(scalar);
		if (!value.isPlain()) {
			refuse(scalar.position(), scalar.text(),
					"The generated secret '%s' cannot stand here; it may stand in the environment, the command, the entrypoint and the health check of a service."
						.formatted(value.secrets().first()),
					"Give '%s' a value of your own under 'config' in the spec.".formatted(value.secrets().first()));
		}
		return value.toString();
	}

	/** Return the value of a variable that is passed through under its own name. */
	Optional<Value> passThrough(String name, Position position) {
		new PositionedVariables(position, Collections.emptySortedMap()).use(name, null, false, null);
		return this.reading.findVariable(name);
	}

	/** Return what to do about a file of the repository that is not there. */
	String hintOfMissing(FilePath path) {
		List<String> names = this.reading.tree()
			.list(path.parent())
			.stream()
			.map((name) -> name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
			.toList();
		return Suggestion.nearest(path.name(), names)
			.flatMap(path.parent()::resolve)
			.map("Did you mean '%s'?"::formatted)
			.orElse("Add it to the repository.");
	}

	void refuse(Position position, @Nullable String text, String message, String hint) {
		this.reading.add(position.violation(text, message).withHint(hint));
	}

	/** The reading's variables as they are used at one place. */
	private final class PositionedVariables implements Variables {

		private final Position position;

		private final SortedMap<String, Value> known;

		private PositionedVariables(Position position, SortedMap<String, Value> known) {
			this.position = position;
			this.known = known;
		}

		@Override
		public Optional<Value> find(String name) {
			return Scope.this.reading.findVariable(name).or(() -> Optional.ofNullable(this.known.get(name)));
		}

		@Override
		public void use(String name, @Nullable String defaultValue, boolean required, @Nullable String requirement) {
			if (this.known.containsKey(name)) {
				return;
			}
			Scope.this.reading.add(new VariableUse(name, defaultValue, required, requirement, Scope.this.service,
					this.position.file(), this.position.line()));
		}

		@Override
		public void missing(String name, @Nullable String requirement) {
			String reason = (requirement != null) ? ": " + requirement : ".";
			refuse(this.position, null, "The variable '%s' is required and has no value%s".formatted(name, reason),
					"Give it a value under 'config' in the spec.");
		}

	}

}
