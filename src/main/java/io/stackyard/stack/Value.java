package io.stackyard.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Text after substitution that may refer to generated secrets, whose values only the
 * cluster knows.
 *
 * @param parts literal text and references, neighbouring literals joined, no empty ones
 */
public record Value(List<Part> parts) {

	public Value {
		parts = join(parts);
	}

	/** Return a value that is plain text. */
	public static Value of(String text) {
		return new Value(List.of(new Literal(text)));
	}

	/** Return a value that stands for one generated secret. */
	public static Value secret(String name) {
		return new Value(List.of(new Secret(name)));
	}

	/** Return the names of the generated secrets that it refers to. */
	public SortedSet<String> secrets() {
		return this.parts.stream()
			.filter(Secret.class::isInstance)
			.map((part) -> ((Secret) part).name())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Return whether it refers to no secret. */
	public boolean isPlain() {
		return secrets().isEmpty();
	}

	/** Return the text, with {@code $(NAME)} in the place of each secret. */
	@Override
	public String toString() {
		return this.parts.stream().map(Object::toString).collect(Collectors.joining());
	}

	private static List<Part> join(List<Part> parts) {
		List<Part> joined = new ArrayList<>();
		StringBuilder text = new StringBuilder();
		for (Part part : parts) {
			switch (part) {
				case Literal literal -> text.append(literal.text());
				case Secret secret -> {
					flush(text, joined);
					joined.add(secret);
				}
			}
		}
		flush(text, joined);
		return List.copyOf(joined);
	}

	private static void flush(StringBuilder text, List<Part> joined) {
		if (!text.isEmpty()) {
			joined.add(new Literal(text.toString()));
			text.setLength(0);
		}
	}

	/** Text or a reference. */
	public sealed interface Part permits Literal, Secret {

	}

	/**
	 * Text.
	 *
	 * @param text as it is
	 */
	public record Literal(String text) implements Part {

		@Override
		public String toString() {
			return this.text;
		}

	}

	/**
	 * A reference to a generated secret.
	 *
	 * @param name key in the deployment's Secret of generated values
	 */
	public record Secret(String name) implements Part {

		@Override
		public String toString() {
			return "$(" + this.name + ")";
		}

	}

}
