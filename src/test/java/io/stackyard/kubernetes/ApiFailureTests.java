package io.stackyard.kubernetes;

import java.io.IOException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLHandshakeException;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.stackyard.cluster.ClusterName;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiFailureTests {

	@Test
	void problemWhenAPortOfTheNodeWasTakenMeanwhileIsThatOfTheCheck() {
		Status status = new StatusBuilder().withCode(422)
			.withReason("Invalid")
			.withMessage(
					"Service \"shop-web-published\" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated")
			.withNewDetails()
			.addNewCause("spec.ports[0].nodePort", "Invalid value: 30080: provided port is already allocated",
					"FieldValueInvalid")
			.endDetails()
			.build();
		ProblemException problem = new ApiFailure(new ClusterName("test"), "Service/shop-web-published",
				new KubernetesClientException(status))
			.problem();
		assertThat(problem.type()).isEqualTo(ProblemType.HOST_PORT_IN_USE);
		assertThat(problem.detail()).isEqualTo(
				"Cluster 'test' refused Service/shop-web-published: another Service has one of its ports of the node; choose another port in 'network.ports'.");
	}

	@Test
	void problemWhenTheServerDoesNotTrustTheCredentialsIsThatTheyExpired() {
		assertThat(problem(new SSLHandshakeException("Received fatal alert: bad_certificate")).type())
			.isEqualTo(ProblemType.CREDENTIALS_EXPIRED);
	}

	@Test
	void problemWhenTheServerIsNotTrustedIsThatTheCredentialsExpired() {
		IOException thrown = new SSLHandshakeException("PKIX path building failed");
		thrown.initCause(new CertificateException("unable to find valid certification path"));
		assertThat(problem(thrown).type()).isEqualTo(ProblemType.CREDENTIALS_EXPIRED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Remote host terminated the handshake", "Connection reset",
			"Received fatal alert: internal_error" })
	void problemWhenTheConnectionEndsWithinTheHandshakeIsThatNobodyAnswers(String message) {
		assertThat(problem(new SSLHandshakeException(message)).type()).isEqualTo(ProblemType.CLUSTER_UNREACHABLE);
	}

	private static ProblemException problem(IOException thrown) {
		return new ApiFailure(new ClusterName("test"), "Service/shop-web",
				new KubernetesClientException("An error has occurred.", thrown))
			.problem();
	}

}
