package io.stackyard.cluster;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KubeconfigTests {

	private static final Kubeconfig OWN = new Kubeconfig("""
			apiVersion: v1
			clusters:
			- cluster:
			    certificate-authority-data: Q0E=
			    server: https://127.0.0.1:40001
			  name: kind-demo
			""");

	@ParameterizedTest
	@CsvSource({ "build.example, https://build.example:40001", "10.0.0.7:16443, https://10.0.0.7:16443",
			"[fd00::7], https://[fd00::7]:40001" })
	void atLeadsToTheAddressAndTrustsTheSameServer(String address, String server) {
		assertThat(OWN.at(address).text()).isEqualTo(OWN.text()
			.replace("    server: https://127.0.0.1:40001\n",
					"    server: %s\n    tls-server-name: localhost\n".formatted(server)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "host/path", "me@host", "host:port", "host?x", "host#x", "host\n  token: x",
			"https://host" })
	void atWhenItIsNoAddressIsRefused(String address) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> OWN.at(address))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.BAD_REQUEST))
			.withMessageContaining("is a host name or an address, with a port or without");
	}

	@Test
	void toStringHidesTheCredentials() {
		assertThat(OWN).hasToString("***");
	}

}
