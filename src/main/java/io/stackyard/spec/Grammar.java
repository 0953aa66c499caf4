package io.stackyard.spec;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.problem.Suggestion;
import io.stackyard.spec.Network.ServicePort;
import io.stackyard.stack.Capability;
import io.stackyard.stack.FilePath;

/**
 * What the text of a value has to look like, and what it means.
 *
 * @param expected what a person would call it
 * @param example a text that is one
 * @param choices texts that may be meant by a similar one
 * @param secret whether a wrong text may be a secret and is never repeated
 * @param parser returns the meaning, or empty if the text is none of these
 * @param <T> type of the meaning
 */
record Grammar<T>(String expected, String example, Collection<String> choices, boolean secret,
		Function<String, Optional<T>> parser) {

	Grammar {
		choices = List.copyOf(choices);
	}

	private static final String DNS_LABEL_PATTERN = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

	private static final String HOST_PATTERN = "(?=.{1,253}$)" + DNS_LABEL_PATTERN + "(\\." + DNS_LABEL_PATTERN + ")*";

	private static final String REGISTRY_PATTERN = "(?=.{1,255}$)[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[0-9]{1,5})?";

	private static final String REPOSITORY_PATTERN = "[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*";

	private static final String QUALIFIED_NAME_PATTERN = "([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

	private static final Pattern SERVICE_PORT_PATTERN = Pattern
		.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,99}):([0-9]{1,5})");

	/** Any text. */
	static final Grammar<String> TEXT = of("text", "some text", Optional::of);

	static final Grammar<Boolean> FLAG = choice("true or false", List.of("true", "false"), Grammar::flag);

	static final Grammar<String> STACK = matching("the name of a stack, not a path", "guestbook",
			"[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

	static final Grammar<String> DNS_LABEL = matching(
			"1 to 63 lower case letters, digits and hyphens, with no hyphen at the ends", "guestbook",
			DNS_LABEL_PATTERN);

	static final Grammar<String> SERVICE_NAME = matching(
			"1 to 63 lower case letters, digits and hyphens, a letter first and no hyphen last", "mail",
			"[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

	static final Grammar<String> CLUSTER_NAME = matching(
			"1 to 40 lower case letters, digits and hyphens, a letter first and no hyphen last", "stackyard",
			"[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

	/** A host name that others can reach; in lower case. */
	static final Grammar<String> HOST_NAME = of("a host name", "app.example.com", Grammar::hostName);

	static final Grammar<String> OBJECT_NAME = matching("the name of an object in Kubernetes", "smtp-login",
			"(?=.{1,253}$)" + DNS_LABEL_PATTERN + "(\\." + DNS_LABEL_PATTERN + ")*");

	static final Grammar<String> COMPOSE_NAME = matching("a name of letters, digits, dots, hyphens and underscores",
			"db-data", "[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

	static final Grammar<String> EMAIL = matching("an email address", "ops@example.com",
			"[A-Za-z0-9._%+-]{1,64}@(?=.{1,190}$)" + DNS_LABEL_PATTERN + "(\\." + DNS_LABEL_PATTERN + ")+");

	static final Grammar<String> VARIABLE = matching("a name of letters, digits and underscores, no digit first",
			"PUBLIC_URL", "[A-Za-z_][A-Za-z0-9_]{0,254}");

	/** Name of a variable of the server; a wrong one may be the token itself. */
	static final Grammar<String> TOKEN_VARIABLE = new Grammar<>("the name of a variable, not the token itself",
			"REGISTRY_TOKEN", List.of(), true, VARIABLE.parser());

	static final Grammar<String> REGISTRY = matching("the host of a registry", "ghcr.io", REGISTRY_PATTERN);

	static final Grammar<String> REGISTRY_PATH = of("a registry with or without a path", "ghcr.io/acme",
			Grammar::registryPath);

	static final Grammar<String> USER_NAME = matching("a user name without spaces", "acme", "[^\\s:\\p{Cntrl}]{1,255}");

	static final Grammar<String> IMAGE = matching("an image reference", "ghcr.io/acme/web:1.4.0",
			"(?=.{1,255}$)(" + "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?/)?" + REPOSITORY_PATTERN
					+ "(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?");

	static final Grammar<Integer> PORT_NUMBER = number(1, 65535, "8080");

	static final Grammar<Integer> REPLICAS = number(1, 100, "2");

	static final Grammar<ServicePort> SERVICE_PORT = of("a service and its port", "web:8080", Grammar::servicePort);

	static final Grammar<String> ROUTE_PATH = matching("a path that starts with a slash", "/api",
			"/[A-Za-z0-9._~!$&'()*+,;=:@%/-]{0,500}");

	static final Grammar<String> CPUS = of("a number of processors", "0.5",
			(text) -> Quantity.parseCpus(text).map(Quantity::text));

	static final Grammar<String> BYTES = of("an amount of bytes", "512Mi",
			(text) -> Quantity.parseBytes(text).map(Quantity::text));

	static final Grammar<String> QUALIFIED_NAME = of("a name with or without a prefix", "example.com/tier",
			(text) -> Optional.of(text)
				.filter((name) -> name.replace("{name}", "name").matches(QUALIFIED_NAME_PATTERN)));

	static final Grammar<String> LABEL_VALUE = matching(
			"at most 63 letters, digits, dots, hyphens and underscores, a letter or digit at both ends", "team-a",
			"([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");

	static final Grammar<String> CAPABILITY = new Grammar<>("a Linux capability", "NET_ADMIN", Capability.names(),
			false, Capability::parse);

	static final Grammar<String> IP_ADDRESS = matching("an IP address", "192.0.2.7",
			"((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)|(?=.*:)[0-9a-fA-F:]{2,39}");

	static final Grammar<DeployTo> DEPLOY_TO = choice("'k8s-kind' or 'k8s'", DeployTo.texts(), DeployTo::parse);

	static final Grammar<Images.PullPolicy> PULL_POLICY = choice("'Always', 'IfNotPresent' or 'Never'",
			Images.PullPolicy.texts(), Images.PullPolicy::parse);

	static final Grammar<SecurityProfile> SECURITY_PROFILE = choice("'baseline' or 'restricted'",
			SecurityProfile.texts(), SecurityProfile::parse);

	/** A path in the source of the spec. */
	static final Grammar<FilePath> SOURCE_PATH = of("a path below the spec's source", "./config/web",
			(text) -> Optional.of(text)
				.filter(Grammar::isPathText)
				.filter((path) -> !path.startsWith("~"))
				.flatMap(FilePath::parse)
				.filter((path) -> !path.equals(FilePath.ROOT)));

	/** An absolute directory of the host. */
	static final Grammar<Path> HOST_DIRECTORY = of("an absolute path without '..'", "/srv/data",
			(text) -> Optional.of(text)
				.filter(Grammar::isPathText)
				.filter((path) -> path.startsWith("/") && !("/" + path + "/").contains("/../"))
				.map(Path::of)
				.map(Path::normalize));

	/** Where a volume lives, with a path. */
	static final Grammar<VolumePath> VOLUME_PATH = of(
			"a path below the deployment's directory, an absolute path without '..', or nothing", "./data/db",
			(text) -> text.startsWith("/") ? HOST_DIRECTORY.parse(text).map(VolumePath.Absolute::new)
					: SOURCE_PATH.parse(text).map(VolumePath.Relative::new));

	Optional<T> parse(String text) {
		return this.parser.apply(text);
	}

	/** Return what to write in the place of a wrong text. */
	String hint(String wrong) {
		if (this.secret) {
			return hint();
		}
		return Repairs.of(wrong)
			.filter((repaired) -> parse(repaired).isPresent())
			.findFirst()
			.or(() -> Suggestion.nearest(wrong, this.choices))
			.map("Did you mean '%s'?"::formatted)
			.orElseGet(this::hint);
	}

	/** Return what to write where there is no text. */
	String hint() {
		return "For example '%s'.".formatted(this.example);
	}

	private static <T> Grammar<T> of(String expected, String example, Function<String, Optional<T>> parser) {
		return new Grammar<>(expected, example, List.of(), false, parser);
	}

	private static <T> Grammar<T> choice(String expected, List<String> choices, Function<String, Optional<T>> parser) {
		return new Grammar<>(expected, choices.getFirst(), choices, false, parser);
	}

	private static Grammar<String> matching(String expected, String example, String regex) {
		Pattern pattern = Pattern.compile(regex);
		return of(expected, example,
				(text) -> Optional.of(text).filter((candidate) -> pattern.matcher(candidate).matches()));
	}

	private static Grammar<Integer> number(int least, int most, String example) {
		return of("a whole number from %d to %d".formatted(least, most), example,
				(text) -> Optional.of(text)
					.filter((digits) -> digits.matches("[0-9]{1,9}"))
					.map(Integer::valueOf)
					.filter((number) -> number >= least && number <= most));
	}

	private static Optional<Boolean> flag(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true" -> Optional.of(true);
			case "false" -> Optional.of(false);
			default -> Optional.empty();
		};
	}

	private static Optional<String> hostName(String text) {
		return Optional.of(text)
			.filter((name) -> name.matches("\\p{ASCII}+"))
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.filter((name) -> name.matches(HOST_PATTERN) && !name.matches("[0-9.]+") && !name.equals("localhost"));
	}

	private static Optional<String> registryPath(String text) {
		String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
		int slash = trimmed.indexOf('/');
		String host = (slash < 0) ? trimmed : trimmed.substring(0, slash);
		boolean path = slash < 0 || trimmed.substring(slash + 1).matches(REPOSITORY_PATTERN);
		return Optional.of(trimmed)
			.filter((registry) -> path && registry.length() <= 200 && REGISTRY.parse(host).isPresent());
	}

	private static Optional<ServicePort> servicePort(String text) {
		Matcher matcher = SERVICE_PORT_PATTERN.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		return PORT_NUMBER.parse(matcher.group(2)).map((port) -> new ServicePort(matcher.group(1), port));
	}

	private static boolean isPathText(String text) {
		return text.length() <= 1000 && text.matches("[^\\p{Cntrl}\\\\:$*?\"<>|]+");
	}

}
