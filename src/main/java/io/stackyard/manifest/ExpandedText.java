package io.stackyard.manifest;

import java.util.stream.Collectors;

import io.stackyard.stack.Value;

/**
 * Text in which the kubelet replaces {@code $(NAME)} by a variable of the container and
 * {@code $$} by a dollar sign (Kubernetes API, Container.command, args and env).
 */
final class ExpandedText {

	private ExpandedText() {
	}

	/** Return the text that the kubelet turns into a value. */
	static String of(Value value) {
		return value.parts().stream().map((part) -> switch (part) {
			case Value.Literal literal -> escape(literal.text());
			case Value.Secret secret -> "$(" + ContainerEnvironment.secretVariable(secret.name()) + ")";
		}).collect(Collectors.joining());
	}

	/** Return the text that the kubelet turns into a text. */
	static String escape(String text) {
		boolean special = text.contains("$(") || text.contains("$$") || text.endsWith("$");
		return special ? text.replace("$", "$$") : text;
	}

}
