package io.stackyard.cluster.registered;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import io.stackyard.cluster.registered.KubeconfigFields.Refusal;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a kubeconfig that somebody sent. All that is in it is judged, and what its
 * current context names is taken.
 */
final class KubeconfigReader {

	private static final String FILE = "kubeconfig";

	private static final List<String> KEYS = List.of("apiVersion", "kind", "clusters", "contexts", "current-context",
			"users", "preferences", "extensions");

	private static final List<String> CONTEXT_KEYS = List.of("cluster", "user", "namespace", "extensions");

	private static final List<String> CLUSTER_KEYS = List.of("server", "certificate-authority-data",
			"insecure-skip-tls-verify", "disable-compression", "extensions");

	/** What the parser says of the form alone, without quoting any of the text. */
	private static final List<String> SAFE_TO_TELL = List.of("The file has more than", "The line has more than",
			"The document has more than", "A second document");

	private static final String NOT_SUPPORTED = "Stackyard does not support '%s'.";

	private static final Map<String, Refusal> REFUSED_OF_CLUSTERS = Map.of("certificate-authority",
			CredentialReader.FILE, "proxy-url",
			new Refusal(NOT_SUPPORTED, "Give an address that the server of Stackyard reaches itself."),
			"tls-server-name", new Refusal(NOT_SUPPORTED, "Give an address that the server's certificate is for."));

	private final Violations violations = new Violations();

	private KubeconfigReader() {
	}

	/**
	 * Read a kubeconfig.
	 * @param text its text, YAML or JSON
	 * @throws ValidationException with every reason why it may not be used, none of which
	 * quotes a value
	 */
	static ClusterAccess read(String text) {
		return new KubeconfigReader().readAll(text);
	}

	private ClusterAccess readAll(String text) {
		Violations found = new Violations();
		Optional<YamlNode> document = YamlReader.read(FILE, text, found);
		found.toList().stream().map(KubeconfigReader::withoutValues).forEach(this.violations::add);
		Optional<ClusterAccess> access = document.flatMap(this::root).flatMap(this::access);
		if (this.violations.isEmpty() && access.isEmpty()) {
			this.violations.add(new Violation(FILE, "", 1, 1, null, "The kubeconfig is empty.", null));
		}
		this.violations.throwIfPresent("The kubeconfig");
		return access.orElseThrow();
	}

	/**
	 * A parser quotes what it stumbles over, such as a password that begins with a star.
	 */
	private static Violation withoutValues(Violation violation) {
		boolean safe = SAFE_TO_TELL.stream().anyMatch(violation.message()::startsWith);
		return safe ? violation
				: new Violation(violation.file(), violation.pointer(), violation.line(), violation.column(), null,
						"This is not YAML that can be read.",
						"Look at this line; a value with special characters needs quotes.");
	}

	private Optional<KubeconfigFields> root(YamlNode document) {
		if (document instanceof YamlMapping mapping) {
			return Optional.of(new KubeconfigFields(mapping, this.violations));
		}
		this.violations.add(document.position().violation(null, "A kubeconfig has to be a mapping."));
		return Optional.empty();
	}

	private Optional<ClusterAccess> access(KubeconfigFields root) {
		root.requireKnown(KEYS, Map.of());
		SortedMap<String, KubeconfigFields> clusters = root.named("clusters", "cluster");
		SortedMap<String, KubeconfigFields> users = root.named("users", "user");
		clusters.values().forEach(KubeconfigReader::requireSafeCluster);
		users.values().forEach(CredentialReader::requireSafe);
		Optional<KubeconfigFields> context = context(root);
		Optional<KubeconfigFields> cluster = context.flatMap((found) -> named(found, "cluster", clusters));
		Optional<KubeconfigFields> user = context.flatMap((found) -> named(found, "user", users));
		return cluster.isPresent() && user.isPresent() ? access(cluster.get(), user.get()) : Optional.empty();
	}

	private Optional<ClusterAccess> access(KubeconfigFields cluster, KubeconfigFields user) {
		Optional<URI> server = server(cluster);
		Optional<Credential> credential = new CredentialReader(user).read();
		Optional<Base64Data> authority = cluster.findText("certificate-authority-data").map(Base64Data::of);
		if (authority.filter((data) -> data.certificates().isEmpty()).isPresent()) {
			cluster.refuse("certificate-authority-data",
					"'certificate-authority-data' has to be certificates in PEM, encoded in base64.", null);
		}
		@Nullable String trusted = authority.map(Base64Data::text).orElse(null);
		return server.flatMap((address) -> credential.map((found) -> new ClusterAccess(address, trusted, found,
				cluster.position("server"), user.mapping().position())));
	}

	private Optional<KubeconfigFields> context(KubeconfigFields root) {
		SortedMap<String, KubeconfigFields> contexts = root.named("contexts", "context");
		contexts.values().forEach((context) -> context.requireKnown(CONTEXT_KEYS, Map.of()));
		Optional<String> current = root.findText("current-context");
		if (current.isEmpty() && contexts.size() == 1) {
			return contexts.values().stream().findFirst();
		}
		Optional<KubeconfigFields> context = current.map(contexts::get);
		if (context.isEmpty()) {
			root.refuse("current-context", "'current-context' has to name one of the 'contexts'.",
					"'kubectl config view --minify --flatten --raw' writes a kubeconfig of one context.");
		}
		return context;
	}

	private static Optional<KubeconfigFields> named(KubeconfigFields context, String key,
			SortedMap<String, KubeconfigFields> all) {
		Optional<KubeconfigFields> found = context.findText(key).map(all::get);
		if (found.isEmpty()) {
			context.refuse(key, "'%s' of the context has to name one of the '%ss'.".formatted(key, key), null);
		}
		return found;
	}

	private static void requireSafeCluster(KubeconfigFields cluster) {
		cluster.requireKnown(CLUSTER_KEYS, REFUSED_OF_CLUSTERS);
		if (cluster.findText("insecure-skip-tls-verify").filter((text) -> !"false".equals(text)).isPresent()) {
			cluster.refuse("insecure-skip-tls-verify",
					"'insecure-skip-tls-verify' would send the credentials to whoever answers.",
					"Give the certificate authority of the server in 'certificate-authority-data'.");
		}
	}

	private static Optional<URI> server(KubeconfigFields cluster) {
		Optional<URI> server = cluster.findText("server").flatMap(KubeconfigReader::uri);
		if (server.isEmpty()) {
			cluster.refuse("server", "'server' has to be an address such as https://203.0.113.7:6443.", null);
		}
		return server;
	}

	private static Optional<URI> uri(String text) {
		try {
			URI uri = new URI(text);
			boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
			return Optional.of(uri)
				.filter((address) -> plain && "https".equals(address.getScheme()) && address.getHost() != null);
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

}
