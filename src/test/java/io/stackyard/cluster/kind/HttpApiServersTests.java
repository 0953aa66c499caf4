package io.stackyard.cluster.kind;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.stackyard.cluster.kind.ApiAnswer.Ready;
import io.stackyard.cluster.kind.ApiAnswer.Refused;
import io.stackyard.cluster.kind.ApiAnswer.Silent;
import io.stackyard.simulation.TestCertificates;
import io.stackyard.supervision.Supervisor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A server of our own stands in for an API server. */
class HttpApiServersTests {

	private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));

	private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1));

	private final TestCertificates certificates = new TestCertificates();

	private final Map<String, String> answers = new TreeMap<>(Map.of("/readyz", "ok", "/version",
			"{\"gitVersion\": \"v1.35.0\"}", "/api/v1/namespaces/kube-system", "{\"metadata\": {\"uid\": \"uid-1\"}}"));

	private HttpsServer server;

	private int refusal = 503;

	HttpApiServersTests() throws IOException {
		start(TOMORROW);
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void askWhenReadyTellsVersionAndIdentity() {
		assertThat(ask(TOMORROW)).isEqualTo(new Ready("v1.35.0", "uid-1"));
	}

	@Test
	void askWhenNotReadyOrGoneIsSilent() {
		this.answers.remove("/readyz");
		assertThat(ask(TOMORROW)).isEqualTo(new Silent());
		this.server.stop(0);
		assertThat(ask(TOMORROW)).isEqualTo(new Silent());
	}

	@Test
	void askWhenItDoesNotTellWhoItIsIsSilent() {
		this.answers.put("/api/v1/namespaces/kube-system", "starting");
		assertThat(ask(TOMORROW)).isEqualTo(new Silent());
	}

	@Test
	void askWhenCredentialsAreRefusedSaysWhetherTheyExpired() {
		this.answers.clear();
		this.refusal = 401;
		assertThat(ask(TOMORROW)).isEqualTo(new Refused("does not accept the credentials of its kubeconfig", false));
		assertThat(ask(YESTERDAY)).isEqualTo(new Refused("does not accept the credentials of its kubeconfig", true));
	}

	@Test
	void askWhenTheServersCertificateExpiredSaysSo() throws IOException {
		stop();
		start(YESTERDAY);
		assertThat(ask(TOMORROW)).isEqualTo(new Refused("has a certificate that has expired", true));
	}

	@Test
	void askWhenTheServerIsOfAnotherAuthoritySaysSo() {
		String kubeconfig = kubeconfig(TOMORROW).replace(this.certificates.authority(),
				new TestCertificates().authority());
		assertThat(ask(kubeconfig))
			.isEqualTo(new Refused("has a certificate that is not of the authority of its kubeconfig", false));
	}

	@Test
	void askWhenTheKubeconfigCannotBeReadShowsNothingOfIt() {
		String damaged = kubeconfig(TOMORROW).replaceAll("client-key-data: .*", "client-key-data: UzNDUjNU");
		for (String kubeconfig : List.of("S3CR3T", damaged)) {
			assertThat(ask(kubeconfig))
				.isEqualTo(new Refused("cannot be asked with its kubeconfig, which is damaged", false));
		}
	}

	private ApiAnswer ask(Instant notAfter) {
		return ask(kubeconfig(notAfter));
	}

	private static ApiAnswer ask(String kubeconfig) {
		return new HttpApiServers(Clock.systemUTC()).ask(kubeconfig, Supervisor.none());
	}

	private String kubeconfig(Instant notAfter) {
		TestCertificates.Client client = this.certificates.client(notAfter);
		return """
				clusters:
				- cluster:
				    certificate-authority-data: %s
				    server: https://127.0.0.1:%d
				users:
				- user:
				    client-certificate-data: %s
				    client-key-data: %s
				""".formatted(this.certificates.authority(), this.server.getAddress().getPort(), client.certificate(),
				client.key());
	}

	private void start(Instant notAfter) throws IOException {
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(this.certificates.server(notAfter)) {

			@Override
			public void configure(HttpsParameters parameters) {
				parameters.setWantClientAuth(false);
			}

		});
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String text = this.answers.get(exchange.getRequestURI().getPath());
			byte[] body = ((text != null) ? text : "").getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders((text != null) ? 200 : this.refusal, (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
		}
	}

}
