package io.stackyard.cluster.registered;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerHostTests {

	@ParameterizedTest
	@CsvSource({ "https://169.254.169.254, 169.254.169.254", "https://[fe80::1]:6443, fe80:0:0:0:0:0:0:1",
			"https://[::ffff:169.254.170.2]/x, 169.254.170.2", "https://2852039166, 169.254.169.254",
			"https://100.100.100.200, 100.100.100.200", "https://[fd00:ec2::254], fd00:ec2:0:0:0:0:0:254",
			"https://0.0.0.0, 0.0.0.0" })
	void findForbiddenWhenItHandsOutCredentialsNamesTheAddress(String server, String address) {
		assertThat(ServerHost.of(URI.create(server)).findForbidden()).contains(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://127.0.0.1:6443", "https://localhost", "https://10.0.0.1", "https://[::1]",
			"https://192.168.1.10:8443" })
	void findForbiddenWhenItIsAnyOtherIsEmpty(String server) {
		assertThat(ServerHost.of(URI.create(server)).findForbidden()).isEmpty();
	}

	@Test
	void findForbiddenWhenItHasNoAddressSaysSo() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> ServerHost.of(URI.create("https://nobody.invalid")).findForbidden())
			.withMessage("The host 'nobody.invalid' of the cluster has no address.")
			.returns(ProblemType.CLUSTER_UNREACHABLE, ProblemException::type);
	}

	@Test
	void findForbiddenWhenNobodyTellsTheAddressGivesUp() {
		CompletableFuture<List<InetAddress>> address = new CompletableFuture<>();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> new ServerHost("api.example.test").findForbidden(Duration.ofMillis(50), address::join))
			.withMessage("The address of the host 'api.example.test' of the cluster has not been found within PT0.05S.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_UNREACHABLE));
	}

}
