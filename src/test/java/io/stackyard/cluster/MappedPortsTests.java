package io.stackyard.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MappedPortsTests {

	private static final MappedPorts PORTS = new MappedPorts(
			List.of(port("127.0.0.1", 80, 80), port("127.0.0.1", 30002, 30002), port("127.0.0.1", 30001, 30001),
					port("127.0.0.1", 30000, 30000), port("127.0.0.1", 30010, 30010), port("0.0.0.0", 8080, 32544)));

	@ParameterizedTest
	@CsvSource({ "'', 30001, 30001", "127.0.0.1, 30001, 30001", "'', 8080, 32544", "0.0.0.0, 8080, 32544",
			"::, 8080, 32544" })
	void missingWhenAPortIsThereIsEmpty(String address, int port, int nodePort) {
		assertThat(PORTS.missing(new TreeSet<>(List.of(port(address, port, nodePort))))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "'', 30003, 30003", "127.0.0.2, 30001, 30001", "127.0.0.1, 8080, 32544", "0.0.0.0, 30001, 30001" })
	void missingWhenPortOrAddressDiffersNamesIt(String address, int port, int nodePort) {
		HostPort wanted = port(address, port, nodePort);
		assertThat(PORTS.missing(new TreeSet<>(List.of(wanted)))).containsExactly(wanted);
	}

	@Test
	void requireSaysWhatThereIs() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> PORTS
				.require(new TreeSet<>(List.of(port("127.0.0.1", 9090, 30786), new HostPort("", 53, 30053, "udp")))))
			.withMessage(
					"The cluster was made without the port 53/udp and the port 9090 on '127.0.0.1' of this host; it has 8080 on '0.0.0.0' and 30000-30002, 30010 on '127.0.0.1'. Use one of those in 'network.ports', or delete the cluster: the next start of a deployment makes it with the ports that the deployments need then.")
			.returns(ProblemType.HOST_PORT_NOT_MAPPED, ProblemException::type)
			.returns(Map.of("ports", List.of("53/udp", "9090")), ProblemException::members);
	}

	private static HostPort port(String address, int port, int nodePort) {
		return new HostPort(address, port, nodePort, HostPort.TCP);
	}

}
