package io.stackyard.spec;

import java.util.Optional;

import io.stackyard.spec.Images.RegistryCredentials;
import io.stackyard.spec.Images.Token;
import io.stackyard.spec.Images.TokenFile;
import io.stackyard.spec.Images.TokenVariable;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;
import static java.util.Map.ofEntries;

/** Reads where the images of a deployment come from. */
final class ImagesParser {

	private static final String CREDENTIALS = "registry-credentials";

	private static final String PULL_SECRET = "image-pull-secret";

	private static final String EXAMPLE = "{server: ghcr.io, username: acme, token-env: REGISTRY_TOKEN}";

	private static final String NO_SECRETS = "A spec holds no secret: set a variable in the server's environment and name it with 'token-env'.";

	private final SpecFields fields;

	private ImagesParser(SpecFields fields) {
		this.fields = fields;
	}

	static Images parse(SpecFields fields) {
		return new ImagesParser(fields).parse();
	}

	private Images parse() {
		return new Images(credentials(), this.fields.findOrNull("image-registry", Grammar.REGISTRY_PATH),
				this.fields.map("image-overrides", Grammar.COMPOSE_NAME, Grammar.IMAGE),
				this.fields.findOrNull("image-pull-policy", Grammar.PULL_POLICY));
	}

	private @Nullable RegistryCredentials credentials() {
		if (this.fields.has(CREDENTIALS) && this.fields.has(PULL_SECRET)) {
			this.fields.refuse(this.fields.position(PULL_SECRET), PULL_SECRET,
					"'image-pull-secret' is another name of 'registry-credentials', and the spec has both.",
					"Keep 'registry-credentials'.");
		}
		String key = this.fields.has(CREDENTIALS) ? CREDENTIALS : PULL_SECRET;
		return this.fields.fields(key, EXAMPLE).flatMap(ImagesParser::credentials).orElse(null);
	}

	private static Optional<RegistryCredentials> credentials(SpecFields fields) {
		Optional<String> server = fields.get("server", Grammar.REGISTRY, "Name the registry's host, such as ghcr.io.");
		Optional<String> username = fields.get("username", Grammar.USER_NAME, "Name the user of the registry.");
		Optional<Token> token = token(fields);
		fields.close(ofEntries(entry("token", NO_SECRETS), entry("password", NO_SECRETS)));
		if (server.isEmpty() || username.isEmpty() || token.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new RegistryCredentials(server.get(), username.get(), token.get()));
	}

	private static Optional<Token> token(SpecFields fields) {
		Optional<Token> file = fields.find("token-file", Grammar.TEXT).map(TokenFile::new);
		if (file.isPresent()) {
			fields.find("token-env", Grammar.TOKEN_VARIABLE);
			return file;
		}
		return fields
			.get("token-env", Grammar.TOKEN_VARIABLE, "Name the variable of the server's environment with the token.")
			.map(TokenVariable::new);
	}

}
