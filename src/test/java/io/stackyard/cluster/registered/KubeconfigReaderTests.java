package io.stackyard.cluster.registered;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.registered.Credential.ClientCertificate;
import io.stackyard.cluster.registered.Credential.Password;
import io.stackyard.cluster.registered.Credential.Token;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.simulation.TestCertificates;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class KubeconfigReaderTests {

	private static final TestCertificates CERTIFICATES = new TestCertificates();

	private static final String KUBECONFIG = """
			apiVersion: v1
			kind: Config
			current-context: prod
			clusters:
			- name: main
			  cluster: {CLUSTER}
			contexts:
			- name: prod
			  context: {cluster: main, user: robot, namespace: x}
			users:
			- name: robot
			  user: {USER}
			""";

	private static final String SERVER = "server: 'https://203.0.113.7:6443'";

	@Test
	void readTakesWhatTheCurrentContextNames() {
		String two = """
				current-context: second
				clusters:
				- {name: a, cluster: {server: https://a.example.test}}
				- {name: b, cluster: {server: https://b.example.test:6443/path}}
				contexts:
				- {name: first, context: {cluster: a, user: a}}
				- {name: second, context: {cluster: b, user: b}}
				users:
				- {name: a, user: {token: one}}
				- {name: b, user: {token: two}}
				""";
		ClusterAccess access = KubeconfigReader.read(two);
		assertThat(access.server()).isEqualTo(URI.create("https://b.example.test:6443/path"));
		assertThat(access.credential()).isEqualTo(new Token("two", null));
		assertThat(access.toKubeconfig(new ClusterName("prod")).text()).doesNotContain("a.example.test", "one");
	}

	@Test
	void readWhenThereIsOneContextNeedsNoCurrentOne() {
		String text = kubeconfig(SERVER, "token: t").replace("current-context: prod\n", "");
		assertThat(KubeconfigReader.read(text).credential()).isEqualTo(new Token("t", null));
	}

	@Test
	void readTellsWhenATokenExpires() {
		String claims = Base64.getUrlEncoder()
			.encodeToString("{\"exp\":1800000000}".getBytes(StandardCharsets.US_ASCII));
		assertThat(KubeconfigReader.read(kubeconfig(SERVER, "token: e30." + claims + ".c2ln")).credential().expiresAt())
			.isEqualTo(Instant.ofEpochSecond(1800000000));
		assertThat(KubeconfigReader.read(kubeconfig(SERVER, "token: e30.bm9uZQ.c2ln")).credential().expiresAt())
			.isNull();
	}

	@Test
	void readTakesAClientCertificateAndTellsWhenItExpires() {
		Instant expiry = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
		TestCertificates.Client client = CERTIFICATES.client(expiry);
		String user = "client-certificate-data: %s, client-key-data: %s".formatted(client.certificate(), client.key());
		assertThat(KubeconfigReader.read(kubeconfig(SERVER, user)).credential())
			.isEqualTo(new ClientCertificate(client.certificate(), client.key(), expiry));
	}

	@Test
	void readTakesAUsernameWithItsPassword() {
		assertThat(KubeconfigReader.read(kubeconfig(SERVER, "username: u, password: p")).credential())
			.isEqualTo(new Password("u", "p"));
	}

	@Test
	void readTakesCertificatesToTrustAsABlock() {
		String authority = CERTIFICATES.authority();
		String block = "server: 'https://203.0.113.7', certificate-authority-data: \"%s\\n  %s\""
			.formatted(authority.substring(0, 40), authority.substring(40));
		assertThat(KubeconfigReader.read(kubeconfig(block, "token: t")).authority()).isEqualTo(authority);
	}

	@Test
	void readShowsNoCredentialByAccident() {
		ClusterAccess access = KubeconfigReader.read(kubeconfig(SERVER, "token: s3cr3t"));
		assertThat(access + " " + access.toKubeconfig(new ClusterName("prod"))).doesNotContain("s3cr3t");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"exec: {command: /bin/sh} | exec | 'exec' would run a program on the server, which Stackyard never does.",
			"auth-provider: {name: gcp} | auth-provider | 'auth-provider' would run a program on the server, which Stackyard never does.",
			"tokenFile: /etc/passwd | tokenFile | 'tokenFile' names a file, and a kubeconfig may not name files of the server.",
			"client-certificate: /a | client-certificate | 'client-certificate' names a file, and a kubeconfig may not name files of the server.",
			"client-key: /a | client-key | 'client-key' names a file, and a kubeconfig may not name files of the server.",
			"as: root | as | Stackyard does not support 'as'." })
	void readWhenAUserReachesBeyondTheKubeconfigRefusesItByName(String user, String key, String message) {
		assertRefused(kubeconfig(SERVER, "token: t, " + user))
			.containsExactly(tuple("/users/0/user/" + key, 12, 20, message));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"certificate-authority: /etc/ca | certificate-authority | 'certificate-authority' names a file, and a kubeconfig may not name files of the server.",
			"insecure-skip-tls-verify: true | insecure-skip-tls-verify | 'insecure-skip-tls-verify' would send the credentials to whoever answers.",
			"proxy-url: 'http://a' | proxy-url | Stackyard does not support 'proxy-url'.",
			"tls-server-name: a | tls-server-name | Stackyard does not support 'tls-server-name'.",
			"certificate-authority-data: bm9uZQ== | certificate-authority-data | 'certificate-authority-data' has to be certificates in PEM, encoded in base64." })
	void readWhenAClusterIsNotSafeRefusesItByName(String cluster, String key, String message) {
		assertRefused(kubeconfig(SERVER + ", " + cluster, "token: t"))
			.containsExactly(tuple("/clusters/0/cluster/" + key, 6, 49, message));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://203.0.113.7", "https://user:pass@203.0.113.7", "https://203.0.113.7?a=b",
			"https:///a", "203.0.113.7:6443", "https://[", "'https://a b'" })
	void readWhenTheServerIsNoHttpsAddressRefusesIt(String server) {
		assertRefused(kubeconfig("server: " + (server.startsWith("'") ? server : "'" + server + "'"), "token: t"))
			.containsExactly(tuple("/clusters/0/cluster/server", 6, 13,
					"'server' has to be an address such as https://203.0.113.7:6443."));
	}

	@Test
	void readWhenAnotherContextIsNotSafeRefusesItToo() {
		String text = kubeconfig(SERVER, "token: t") + "- name: other\n  user: {exec: {command: aws}}\n";
		assertRefused(text).extracting((tuple) -> tuple.toList().getFirst()).containsExactly("/users/1/user/exec");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "\"\" | The user has no credentials.",
			"token: t, username: u, password: p | The user has more than one credential: token, username.",
			"username: u | 'username' needs a 'password'.",
			"client-certificate-data: bm9uZQ==, client-key-data: bm9uZQ== | 'client-certificate-data' has to be a certificate in PEM, encoded in base64.",
			"tokn: t | The key 'tokn' is not known here.; The user has no credentials." })
	void readWhenTheUserCannotIdentifyItselfRefusesIt(String user, String messages) {
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> KubeconfigReader.read(kubeconfig(SERVER, user)))
			.satisfies((ex) -> assertThat(ex.violations()).extracting(Violation::message)
				.containsExactlyInAnyOrder(messages.split("; ")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "*s3cr3t", "!s3cr3t x", "'s3cr3t", "\"s3cr3t\\q\"", "%s3cr3t", "@s3cr3t", "{s3cr3t" })
	void readWhenYamlIsBrokenByASecretDoesNotTellIt(String value) {
		String text = "users:\n- name: robot\n  user:\n    password: " + value + "\n";
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> KubeconfigReader.read(text))
			.satisfies(
					(ex) -> assertThat(ex.document().toString()).doesNotContain("s3cr3t").containsPattern("line=[45]"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "eyJhbGciOiJub25lIn0.e30.", "- a", "clusters: {}\nusers: 3\n", "contexts: [1]" })
	void readWhenItIsNoKubeconfigSaysSo(String text) {
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> KubeconfigReader.read(text))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("eyJ"));
	}

	@Test
	void readWhenTheContextNamesNothingSaysWhich() {
		String text = kubeconfig(SERVER, "token: t").replace("user: robot,", "user: nobody,");
		assertRefused(text).containsExactly(
				tuple("/contexts/0/context/user", 9, 28, "'user' of the context has to name one of the 'users'."));
		assertRefused(kubeconfig(SERVER, "token: t").replace("context: prod", "context: none"))
			.containsExactly(tuple("/current-context", 3, 1, "'current-context' has to name one of the 'contexts'."));
	}

	private static AbstractListAssert<?, ?, Tuple, ObjectAssert<Tuple>> assertRefused(String text) {
		return assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> KubeconfigReader.read(text))
			.extracting(ValidationException::violations, InstanceOfAssertFactories.list(Violation.class))
			.extracting(Violation::pointer, Violation::line, Violation::column, Violation::message);
	}

	private static String kubeconfig(String cluster, String user) {
		return KUBECONFIG.replace("CLUSTER", cluster).replace("USER", user);
	}

}
