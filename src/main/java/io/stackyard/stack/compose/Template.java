package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.stackyard.stack.Value;
import org.jspecify.annotations.Nullable;

/**
 * Text with variables, as the compose specification has them.
 *
 * @param parts literal text and variables, in order
 */
record Template(List<Part> parts) {

	Template {
		parts = List.copyOf(parts);
	}

	private static final int LENGTH_LIMIT = 256 * 1024;

	/**
	 * Read a text.
	 * @throws TemplateException if a dollar sign starts nothing that the specification
	 * knows, or variables are nested too deeply
	 */
	static Template parse(String text) {
		return new TemplateParser(text, 0).parse();
	}

	/**
	 * Return the text with the variables' values in their places.
	 * @throws TemplateException if that is too long
	 */
	Value resolve(Variables variables) {
		List<Value.Part> resolved = new ArrayList<>();
		int length = 0;
		for (Part part : this.parts) {
			Value value = switch (part) {
				case Literal literal -> Value.of(literal.text());
				case Variable variable -> variable.resolve(variables);
			};
			length += value.toString().length();
			if (length > LENGTH_LIMIT) {
				throw new TemplateException("The text has more than %d characters with the values of its variables."
					.formatted(LENGTH_LIMIT), "Give the variables shorter values.");
			}
			resolved.addAll(value.parts());
		}
		return new Value(resolved);
	}

	/** Text or a variable. */
	sealed interface Part permits Literal, Variable {

	}

	/**
	 * Text.
	 *
	 * @param text as it is
	 */
	record Literal(String text) implements Part {
	}

	/**
	 * A variable.
	 *
	 * @param name its name
	 * @param operator what happens where it has no value
	 * @param emptyCounts whether an empty value is one; false with a colon
	 * @param word the text after the operator
	 */
	record Variable(String name, Operator operator, boolean emptyCounts, Template word) implements Part {

		private Value resolve(Variables variables) {
			Optional<Value> value = variables.find(this.name)
				.filter((found) -> this.emptyCounts || !found.parts().isEmpty());
			boolean wordIsRead = value.isPresent() == (this.operator == Operator.ALTERNATIVE);
			Value resolvedWord = this.word.resolve(wordIsRead ? variables : variables.optional());
			String sentence = resolvedWord.toString();
			variables.use(this.name, defaultValue(sentence), this.operator == Operator.REQUIRED, requirement(sentence));
			return switch (this.operator) {
				case NONE -> value.orElse(Value.of(""));
				case DEFAULT -> value.orElse(resolvedWord);
				case ALTERNATIVE -> value.isPresent() ? resolvedWord : Value.of("");
				case REQUIRED -> {
					if (value.isEmpty()) {
						variables.missing(this.name, requirement(sentence));
					}
					yield value.orElse(Value.of(""));
				}
			};
		}

		private @Nullable String defaultValue(String resolvedWord) {
			return switch (this.operator) {
				case DEFAULT -> resolvedWord;
				case ALTERNATIVE -> "";
				case NONE, REQUIRED -> null;
			};
		}

		private @Nullable String requirement(String sentence) {
			return (this.operator == Operator.REQUIRED && !sentence.isEmpty()) ? sentence : null;
		}

	}

	/** What happens where a variable has no value. */
	enum Operator {

		/** Nothing stands in. */
		NONE,
		/** The word stands in ({@code -}). */
		DEFAULT,
		/** The word stands in where it has one ({@code +}). */
		ALTERNATIVE,
		/** The text is not valid ({@code ?}). */
		REQUIRED

	}

	/** A text is no template. */
	static final class TemplateException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String sentence;

		private final String hint;

		TemplateException(String sentence, String hint) {
			super(sentence, null, false, false);
			this.sentence = sentence;
			this.hint = hint;
		}

		String hint() {
			return this.hint;
		}

		String sentence() {
			return this.sentence;
		}

	}

}
