package io.stackyard.spec;

import java.util.Optional;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.spec.Images.TokenFile;

/** A spec names no file of the server to read a secret from. */
final class ServerFilesRule implements SpecRule {

	@Override
	public Stream<Violation> check(SpecReading reading) {
		Stream<Violation> credentials = reading.spec().storage().credentialsFiles().isEmpty() ? Stream.empty() : reading
			.violationOfKey("Stackyard does not read 'credentials-files': a spec names no file of the server.",
					"Put the values under 'config', or generate them with '$generate:hex:32$'.", "credentials-files");
		Stream<Violation> token = Optional.ofNullable(reading.spec().images().credentials())
			.filter((registry) -> registry.token() instanceof TokenFile)
			.stream()
			.flatMap((registry) -> reading.violationOfKey(
					"Stackyard does not read 'token-file': a spec names no file of the server.",
					"Name a variable of the server's environment with 'token-env'.", credentialsKey(reading),
					"token-file"));
		return Stream.concat(credentials, token);
	}

	private static String credentialsKey(SpecReading reading) {
		String documented = "registry-credentials";
		return reading.positions().key(documented).position().pointer().isEmpty() ? "image-pull-secret" : documented;
	}

}
