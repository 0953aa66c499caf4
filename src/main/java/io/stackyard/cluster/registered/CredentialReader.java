package io.stackyard.cluster.registered;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.stackyard.cluster.registered.Credential.ClientCertificate;
import io.stackyard.cluster.registered.Credential.Password;
import io.stackyard.cluster.registered.Credential.Token;
import io.stackyard.cluster.registered.KubeconfigFields.Refusal;

/** Reads how a user of a kubeconfig identifies itself: in one way, given as data. */
final class CredentialReader {

	/** Why a file may not be named. */
	static final Refusal FILE = new Refusal("'%s' names a file, and a kubeconfig may not name files of the server.",
			"Send the data itself: 'kubectl config view --minify --flatten --raw' writes it.");

	private static final Refusal PROGRAM = new Refusal(
			"'%s' would run a program on the server, which Stackyard never does.",
			"Use the token of a service account; the page on clusters shows how to make one.");

	private static final Refusal IMPERSONATION = new Refusal("Stackyard does not support '%s'.",
			"Use the credentials of the user itself.");

	private static final String TOKEN = "token";

	private static final String CERTIFICATE = "client-certificate-data";

	private static final String KEY = "client-key-data";

	private static final String USERNAME = "username";

	private static final String PASSWORD = "password";

	private static final List<String> KEYS = List.of(TOKEN, CERTIFICATE, KEY, USERNAME, PASSWORD, "extensions");

	private static final Map<String, Refusal> REFUSED = Map.of("exec", PROGRAM, "auth-provider", PROGRAM, "tokenFile",
			FILE, "client-certificate", FILE, "client-key", FILE, "as", IMPERSONATION, "as-uid", IMPERSONATION,
			"as-groups", IMPERSONATION, "as-user-extra", IMPERSONATION);

	private final KubeconfigFields user;

	CredentialReader(KubeconfigFields user) {
		this.user = user;
	}

	/** Refuse what reaches beyond the kubeconfig, and what is not known. */
	static void requireSafe(KubeconfigFields user) {
		user.requireKnown(KEYS, REFUSED);
	}

	/** Return the credential; what keeps it from being used has been refused if empty. */
	Optional<Credential> read() {
		List<String> ways = Stream.of(TOKEN, CERTIFICATE, USERNAME)
			.filter((key) -> this.user.findText(key).isPresent())
			.toList();
		if (ways.size() != 1) {
			this.user.refuse(ways.isEmpty() ? "" : ways.getLast(), problem(ways),
					"Give a token, or a client certificate with its key, or a username with its password.");
			return Optional.empty();
		}
		return switch (ways.getFirst()) {
			case TOKEN -> token();
			case CERTIFICATE -> certificate();
			default -> password();
		};
	}

	private static String problem(List<String> ways) {
		return ways.isEmpty() ? "The user has no credentials."
				: "The user has more than one credential: %s.".formatted(String.join(", ", ways));
	}

	private Optional<Credential> token() {
		String text = this.user.findText(TOKEN).orElseThrow();
		return Optional.of(new Token(text, new JsonWebToken(text).findExpiry().orElse(null)));
	}

	private Optional<Credential> certificate() {
		Base64Data certificate = Base64Data.of(this.user.findText(CERTIFICATE).orElseThrow());
		Optional<X509Certificate> first = certificate.certificates().stream().findFirst();
		if (first.isEmpty()) {
			this.user.refuse(CERTIFICATE,
					"'%s' has to be a certificate in PEM, encoded in base64.".formatted(CERTIFICATE), null);
		}
		Optional<Base64Data> key = this.user.findText(KEY).map(Base64Data::of).filter(Base64Data::isValid);
		if (key.isEmpty()) {
			this.user.refuse(KEY, "'%s' has to be the certificate's key in PEM, encoded in base64.".formatted(KEY),
					null);
		}
		return first.flatMap((found) -> key
			.map((data) -> new ClientCertificate(certificate.text(), data.text(), found.getNotAfter().toInstant())));
	}

	private Optional<Credential> password() {
		Optional<String> password = this.user.findText(PASSWORD);
		if (password.isEmpty()) {
			this.user.refuse(USERNAME, "'%s' needs a '%s'.".formatted(USERNAME, PASSWORD), null);
		}
		return password.map((text) -> new Password(this.user.findText(USERNAME).orElseThrow(), text));
	}

}
