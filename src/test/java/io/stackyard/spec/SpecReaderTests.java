package io.stackyard.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.stackyard.problem.Violation;
import io.stackyard.spec.ConfigValue.Encoding;
import io.stackyard.spec.ConfigValue.Generated;
import io.stackyard.spec.ConfigValue.Text;
import io.stackyard.spec.Images.PullPolicy;
import io.stackyard.spec.Images.RegistryCredentials;
import io.stackyard.spec.Images.TokenVariable;
import io.stackyard.spec.Network.Address;
import io.stackyard.spec.Network.HttpProxy;
import io.stackyard.spec.Network.NamedHost;
import io.stackyard.spec.Network.Route;
import io.stackyard.spec.Network.Selection;
import io.stackyard.spec.Network.ServicePort;
import io.stackyard.spec.Workload.NodeAffinity;
import io.stackyard.spec.Workload.NodeToleration;
import io.stackyard.spec.Workload.Security;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.Resources;
import io.stackyard.stack.Resources.Amounts;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import io.stackyard.stack.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class SpecReaderTests {

	@Test
	void readWhenEveryKeyReadsTheNetwork() {
		assertThat(complete().network()).isEqualTo(
				new Network(
						new TreeMap<>(Map.of("web", List.of(new Port(8080, null, null, Protocol.TCP)), "db",
								List.of(new Port(5432, 15432, "127.0.0.1", Protocol.TCP)))),
						List.of(new HttpProxy("guestbook.example.com",
								List.of(new Route("/", new ServicePort("web", 8080)),
										new Route("/admin", new ServicePort("web", 8081))))),
						"ops@example.com",
						new TreeMap<>(Map.of("mail", new NamedHost("smtp.example.com", 587), "metrics",
								new Address("192.0.2.7", 9090), "search",
								new Selection("search", new TreeMap<>(Map.of("app", "search")), 443))),
						new ServicePort("sorry", 80)));
	}

	@Test
	void readWhenEveryKeyReadsConfigAndStorage() {
		assertThat(complete().config())
			.isEqualTo(new TreeMap<>(Map.of("PUBLIC_URL", new Text("https://guestbook.example.com"), "DB_PASSWORD",
					new Generated(Encoding.HEX, 32), "API_KEY", new Generated(Encoding.BASE64, 16))));
		assertThat(complete().storage()).isEqualTo(new Storage(
				new TreeMap<>(Map.of("db-data", new VolumePath.Relative(new FilePath("data/db-data")), "uploads",
						new VolumePath.Absolute(Path.of("/srv/guestbook/uploads")), "cache", new VolumePath.Node())),
				new TreeMap<>(Map.of("web-config", new FilePath("config/web"))),
				new TreeMap<>(Map.of("smtp-login", List.of("SMTP_USER", "SMTP_PASSWORD"))),
				List.of(new FilePath("certificates/company.pem")), List.of("~/.credentials/guestbook.env"), true));
	}

	@Test
	void readWhenEveryKeyReadsWorkload() {
		assertThat(complete().workload()).isEqualTo(new Workload(2,
				new ResourcePlan(new Resources(new Amounts("0.25", "128Mi"), new Amounts("1", "512Mi")),
						new TreeMap<>(Map.of("db", new Resources(new Amounts("500m", "1Gi"), new Amounts("2", "2Gi")))),
						"2Gi", new TreeMap<>(Map.of("db-data", "20Gi"))),
				new TreeMap<>(Map.of("example.com/owner", "team-a")), new TreeMap<>(Map.of("tier", "web")),
				List.of(new NodeAffinity("disk", "ssd")), List.of(new NodeToleration("dedicated", "stackyard")),
				new Security(true, List.of("NET_ADMIN", "SYS_TIME"), true, "gvisor", SecurityProfile.BASELINE)));
	}

	@Test
	void readWhenEveryKeyReadsTargetAndImages() {
		assertThat(complete().target())
			.isEqualTo(new Target(DeployTo.K8S_KIND, "guestbook", "stackyard", "production", Path.of("/srv/kind")));
		assertThat(complete().images())
			.isEqualTo(new Images(new RegistryCredentials("ghcr.io", "acme", new TokenVariable("REGISTRY_TOKEN")),
					"ghcr.io/acme", new TreeMap<>(Map.of("web", "ghcr.io/acme/web:1.4.0")), PullPolicy.ALWAYS));
	}

	@Test
	void readWhenNothingButTheLeastIsOrdinary() {
		SpecReading reading = Guestbook.readWith("");
		assertThat(reading.violations()).isEmpty();
		assertThat(reading.spec())
			.isEqualTo(new DeploymentSpec("guestbook", new Target(DeployTo.K8S_KIND, null, null, null, null),
					Network.NONE, new TreeMap<>(), Storage.NONE, Workload.ORDINARY, Images.AS_WRITTEN));
	}

	@Test
	void readWhenYamlMeansSomethingElseKeepsTheText() {
		SpecReading reading = Guestbook.readWith("config:\n  A: no\n  B: 22:22\n  C: 0o17\n  D: 1e3\n  E: 2026-01-01\n"
				+ "  F: 0x1F\n  G: 'null'\n  H: ~\n  I: 012\n");
		assertThat(reading.spec().variables().values()).extracting(Value::toString)
			.containsExactly("no", "22:22", "0o17", "1e3", "2026-01-01", "0x1F", "null", "", "012");
	}

	@Test
	void variablesWhenGeneratedReferToTheSecret() {
		assertThat(complete().variables()).containsEntry("DB_PASSWORD", Value.secret("DB_PASSWORD"))
			.containsEntry("PUBLIC_URL", Value.of("https://guestbook.example.com"));
		assertThat(complete().generated()).containsOnlyKeys("API_KEY", "DB_PASSWORD");
	}

	@Test
	void readWhenKeyIsUnknownSuggestsTheOneMeant() {
		assertThat(Guestbook.readWith("volums:\n  a:\n").violations()).containsExactly(new Violation(Guestbook.FILE,
				"/volums", 3, 1, "volums", "The spec has no key 'volums'.", "Did you mean 'volumes'?"));
	}

	@Test
	void readWhenNestedKeyIsUnknownListsTheKeys() {
		assertThat(Guestbook.readWith("security:\n  sandbox: true\n").violations()).containsExactly(
				new Violation(Guestbook.FILE, "/security/sandbox", 4, 3, "sandbox", "'security' has no key 'sandbox'.",
						"Its keys are 'capabilities', 'privileged', 'profile', 'runtime-class', 'unlimited-memlock'."));
	}

	@Test
	void readWhenMuchIsWrongSaysAllAtOnce() {
		SpecReading reading = Guestbook
			.read("stack: ../other\ndeploy-to: swarm\nreplicas: many\nvolumes: [a]\nimage-overrides:\n  web: 'a b'\n");
		assertThat(reading.violations()).extracting(Violation::line, Violation::column, Violation::message)
			.containsExactly(tuple(1, 8, "'stack' takes the name of a stack, not a path, and this is '../other'."),
					tuple(2, 12, "'deploy-to' takes 'k8s-kind' or 'k8s', and this is 'swarm'."),
					tuple(3, 11, "'replicas' takes a whole number from 1 to 100, and this is 'many'."),
					tuple(4, 10, "'volumes' takes a mapping, and this is a list."),
					tuple(6, 8, "'web' takes an image reference, and this is 'a b'."));
	}

	@Test
	void readWhenStackAndTargetAreMissingSaysSo() {
		assertThat(Guestbook.read("replicas: 1\n").violations()).extracting(Violation::message)
			.containsExactly("The spec lacks 'deploy-to'.", "The spec lacks 'stack'.");
	}

	@Test
	void readWhenStackIsGivenNeedsNone() {
		SpecReading reading = new SpecReader().read(Guestbook.FILE, "deploy-to: k8s-kind\n", "wiki");
		assertThat(reading.violations()).isEmpty();
		assertThat(reading.spec().stack()).isEqualTo("wiki");
	}

	@Test
	void readWhenComposeIsAskedForRefusesIt() {
		assertThat(Guestbook.read("stack: a\ndeploy-to: compose\n").violations())
			.containsExactly(new Violation(Guestbook.FILE, "/deploy-to", 2, 12, "compose",
					"Stackyard deploys to Kubernetes only, and 'compose' asks for Docker Compose.",
					"Write 'deploy-to: k8s-kind' to run it in a kind cluster of this host."));
	}

	@Test
	void readWhenCredentialsAreIncompleteNamesWhatIsMissing() {
		assertThat(Guestbook.readWith("registry-credentials:\n  server: ghcr.io\n").violations())
			.extracting(Violation::message)
			.containsExactly("'registry-credentials' lacks 'token-env'.", "'registry-credentials' lacks 'username'.");
	}

	@Test
	void readWhenCredentialsHaveTheirOtherNameReadsThem() {
		assertThat(Guestbook.readWith("image-pull-secret: {server: ghcr.io, username: acme, token-env: TOKEN}\n")
			.spec()
			.images()
			.credentials()).isEqualTo(new RegistryCredentials("ghcr.io", "acme", new TokenVariable("TOKEN")));
	}

	@Test
	void readWhenCredentialsHaveBothNamesRefusesTheSecond() {
		String credentials = ": {server: ghcr.io, username: acme, token-env: TOKEN}\n";
		assertThat(Guestbook.readWith("registry-credentials" + credentials + "image-pull-secret" + credentials)
			.violations())
			.containsExactly(new Violation(Guestbook.FILE, "/image-pull-secret", 4, 1, "image-pull-secret",
					"'image-pull-secret' is another name of 'registry-credentials', and the spec has both.",
					"Keep 'registry-credentials'."));
	}

	@Test
	void readWhenTokenStandsInTheSpecNeverRepeatsIt() {
		String token = "gh-S3CR3T-canary";
		SpecReading reading = Guestbook.readWith("""
				registry-credentials: {server: ghcr.io, username: acme, token-env: %1$s, token: %1$s}
				config: {KEY: [%1$s], OTHER: '$generate:md5:%1$s$'}
				""".formatted(token));
		assertThat(reading.violations()).extracting(Violation::message)
			.containsExactly("'token-env' takes the name of a variable, not the token itself.",
					"'registry-credentials' has no key 'token'.", "'KEY' takes text, and this is a list.",
					"The value of 'OTHER' is no generated value that Stackyard knows.");
		assertThat(reading.violations().toString()).doesNotContain(token);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "$generate:hex:1000000000$ | is no generated value that Stackyard knows.",
					"$generate:base64:-1$ | is no generated value that Stackyard knows.",
					"$generate:md5:32$ | is no generated value that Stackyard knows.",
					"$generate:hex$ | is no generated value that Stackyard knows.",
					"a$generate:hex:32$ | is no generated value that Stackyard knows.",
					"$generate:hex:0$ | asks for 0 random bytes; 1 to 128 are allowed.",
					"$generate:hex:129$ | asks for 129 random bytes; 1 to 128 are allowed." })
	void readWhenGeneratedValueIsMalformedSaysWhy(String value, String reason) {
		assertThat(Guestbook.readWith("config:\n  KEY: %s\n".formatted(value)).violations())
			.containsExactly(new Violation(Guestbook.FILE, "/config/KEY", 4, 8, null, "The value of 'KEY' " + reason,
					"Write '$generate:hex:32$' or '$generate:base64:32$' as the whole value."));
	}

	@Test
	void readWhenTooManyValuesAreGeneratedRefusesThem() {
		StringBuilder config = new StringBuilder("config:\n");
		for (int index = 0; index < 51; index++) {
			config.append("  KEY_%d: $generate:hex:32$%n".formatted(index));
		}
		assertThat(Guestbook.readWith(config.toString()).violations()).extracting(Violation::message)
			.containsExactly("The spec has 51 generated values; at most 50 are allowed.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "network: {acme-email: \"a@b.c\\nkind: Pod\"} | /network/acme-email",
					"network: {acme-email: nobody} | /network/acme-email", "namespace: Web | /namespace",
					"kind-cluster-name: x --config /etc/shadow | /kind-cluster-name",
					"image-overrides: {web: -o/tmp/x} | /image-overrides/web",
					"image-overrides: {web: 'x;reboot'} | /image-overrides/web",
					"image-overrides: {web: 'docker.io/a@sha256:zz'} | /image-overrides/web",
					"image-registry: 'http://ghcr.io' | /image-registry",
					"resources: {containers: {limits: {cpus: lots}}} | /resources/containers/limits/cpus",
					"resources: {containers: {limits: {memory: 2 Gi}}} | /resources/containers/limits/memory",
					"resources: {volumes: {reservations: {storage: -1}}} | /resources/volumes/reservations/storage",
					"replicas: 1e9 | /replicas", "replicas: -1 | /replicas", "replicas: [] | /replicas",
					"security: {capabilities: [NET_ADMN]} | /security/capabilities/0",
					"security: {privileged: sure} | /security/privileged", "labels: {tier: 'a b'} | /labels/tier",
					"labels: {'a b': tier} | /labels/a b", "network: {ports: {web: [99999]}} | /network/ports/web/0",
					"network: {ports: {web: ['8000-8010:80']}} | /network/ports/web/0",
					"maintenance-service: web | /maintenance-service", "volumes: {a: ../b} | /volumes/a",
					"volumes: {a: ./data/../../b} | /volumes/a", "volumes: {a: /srv/../etc} | /volumes/a",
					"volumes: {a: ~/data} | /volumes/a", "volumes: {a: ./} | /volumes/a",
					"volumes: {a: 'b:c'} | /volumes/a", "kind-mount-root: data | /kind-mount-root",
					"image-pull-policy: always | /image-pull-policy", "config: {'A B': c} | /config/A B",
					"external-services: {a: {host: localhost}} | /external-services/a/host" })
	void readWhenValueHasAnotherGrammarPointsAtIt(String lines, String pointer) {
		assertThat(Guestbook.readWith(lines + "\n").violations()).extracting(Violation::pointer).contains(pointer);
	}

	@ParameterizedTest
	@CsvSource({ "localhost", "*.example.com", "app_1.example.com", "-a.example.com", "192.0.2.1", "gооgle.com", "a..b",
			"example.com/", "example.com:80" })
	void readWhenHostNameIsNoneRefusesIt(String name) {
		assertThat(Guestbook.readWith("""
				network:
				  http-proxy:
				    - host-name: "%s"
				      routes: [{proxy-to: web:80}]
				""".formatted(name)).violations()).extracting(Violation::message)
			.containsExactly("'host-name' takes a host name, and this is '%s'.".formatted(name));
	}

	@Test
	void readWhenHostNameIsTooLongRefusesIt() {
		String name = "a.".repeat(126) + "aa";
		assertThat(Grammar.HOST_NAME.parse(name)).isEmpty();
		assertThat(Grammar.HOST_NAME.parse(name.substring(1).replaceFirst("^\\.", ""))).isPresent();
	}

	@Test
	void readWhenProxyHasNoRoutesSaysSo() {
		assertThat(Guestbook.readWith("network:\n  http-proxy:\n    - host-name: a.example.com\n").violations())
			.extracting(Violation::message)
			.containsExactly("An item of 'http-proxy' lacks 'routes'.");
	}

	@Test
	void readWhenExternalServiceIsTwoThingsRefusesIt() {
		assertThat(Guestbook.readWith("external-services:\n  a: {host: b.example.com, ip: 192.0.2.1}\n").violations())
			.extracting(Violation::message)
			.containsExactly("An external service has one of 'host', 'ip' and 'selector', and this has 2.");
	}

	private static DeploymentSpec complete() {
		SpecReading reading = Guestbook.read(EveryKey.text());
		assertThat(reading.violations()).isEmpty();
		return reading.spec();
	}

}
