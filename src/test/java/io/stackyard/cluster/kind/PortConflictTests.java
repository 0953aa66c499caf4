package io.stackyard.cluster.kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;

class PortConflictTests {

	@ParameterizedTest
	@ValueSource(strings = { "Error starting userland proxy: listen tcp4 127.0.0.1:80: bind: address already in use.",
			"driver failed programming external connectivity on endpoint demo-control-plane (4f): Bind for 127.0.0.1:80 failed: port is already allocated",
			"failed to bind host port for 127.0.0.1:80:172.18.0.2:80/tcp: address already in use",
			"failed to bind host port 127.0.0.1:80/tcp: address already in use" })
	void findInReadsTheWordsOfEachDocker(String words) {
		assertThat(PortConflict.findIn(words)).contains(new PortConflict("127.0.0.1", 80, null));
	}

	@Test
	void findInWhenAddressIsOfVersionSixFindsIt() {
		assertThat(PortConflict.findIn("listen tcp6 [::1]:443: bind: address already in use"))
			.contains(new PortConflict("::1", 443, null));
		assertThat(PortConflict.findIn("Bind for :::443 failed: port is already allocated"))
			.contains(new PortConflict("::", 443, null));
	}

	@Test
	void findInWhenItIsSomethingElseIsEmpty() {
		assertThat(PortConflict.findIn("dial tcp 127.0.0.1:80: connect: connection refused")).isEmpty();
	}

	@Test
	void problemNamesPortAndHolder() {
		ProblemException problem = new PortConflict("127.0.0.1", 80, "'nginx' (process 42)").problem();
		assertThat(problem.type()).isEqualTo(ProblemType.HOST_PORT_IN_USE);
		assertThat(problem.detail()).isEqualTo(
				"The port 80 of this host, which the cluster needs on address '127.0.0.1', is held by 'nginx' (process 42).");
		assertThat(problem.members()).containsEntry("port", 80).containsEntry("holder", "'nginx' (process 42)");
	}

}
