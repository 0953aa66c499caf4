package io.stackyard.manifest;

import java.util.List;
import java.util.stream.Collectors;

import io.stackyard.stack.Value;

/**
 * The command of a probe. The kubelet replaces {@code $(NAME)} in it by variables that
 * stand in the template, and by nothing for those that come from a Secret: a secret
 * reaches it through a shell.
 */
final class ProbeCommand {

	private static final List<Value> SHELL = List.of(Value.of("/bin/sh"), Value.of("-c"));

	private ProbeCommand() {
	}

	/** Return the command with its arguments, as the kubelet replaces variables in it. */
	static List<String> of(List<Value> command) {
		return literal(command).stream().map(ExpandedText::escape).toList();
	}

	/** Return the command with its arguments, as it is run. */
	static List<String> literal(List<Value> command) {
		if (command.stream().allMatch(Value::isPlain)) {
			return command.stream().map(Value::toString).toList();
		}
		boolean shell = command.size() == 3 && command.subList(0, 2).equals(SHELL);
		String line = shell ? line(command.get(2))
				: command.stream().map(ProbeCommand::word).collect(Collectors.joining(" ", "exec ", ""));
		return List.of("/bin/sh", "-c", line);
	}

	private static String line(Value text) {
		return text.parts().stream().map((part) -> switch (part) {
			case Value.Literal literal -> literal.text();
			case Value.Secret secret -> variable(secret);
		}).collect(Collectors.joining());
	}

	private static String word(Value argument) {
		return argument.parts().stream().map((part) -> switch (part) {
			case Value.Literal literal -> "'" + literal.text().replace("'", "'\\''") + "'";
			case Value.Secret secret -> "\"" + variable(secret) + "\"";
		}).collect(Collectors.joining());
	}

	private static String variable(Value.Secret secret) {
		return "${" + ContainerEnvironment.secretVariable(secret.name()) + "}";
	}

}
