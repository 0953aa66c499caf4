package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.HostPort;
import io.stackyard.cluster.MappedPorts;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** The kernel's list of sockets is a file of the test's. */
class KindPortsTests {

	private static final String LOOPBACK = "127.0.0.1";

	private final Path proc;

	private MappedPorts others = MappedPorts.NONE;

	KindPortsTests(@TempDir Path proc) {
		this.proc = proc;
	}

	@Test
	void newClusterHasTheIngressWhatIsAskedForAndTheRange() {
		assertThat(ports(Map.of("https-port", "0")).ofNew(request(port("", 8080, 32544)))).containsExactly(
				port(LOOPBACK, 80, 80), port(LOOPBACK, 8080, 32544), port(LOOPBACK, 30000, 30000),
				port(LOOPBACK, 30001, 30001));
	}

	@Test
	void portOfTheRangeIsMappedOnceAndWhereItIsAskedFor() {
		assertThat(ports(Map.of("http-port", "0", "https-port", "0", "node-port-address", "0.0.0.0"))
			.ofNew(request(port(LOOPBACK, 30001, 30001))))
			.containsExactly(port(LOOPBACK, 30001, 30001), port("0.0.0.0", 30000, 30000));
	}

	@Test
	void portsThatOnlyOthersMayNeedAreLeftOutWhereTheyAreTaken() throws IOException {
		listen(30000);
		listen(9090);
		ClusterRequest request = request(sorted(), sorted(port("", 9090, 30786), port("", 9091, 30787)));
		assertThat(ports(Map.of("http-port", "0", "https-port", "0")).ofNew(request))
			.containsExactly(port(LOOPBACK, 9091, 30787), port(LOOPBACK, 30001, 30001));
	}

	@Test
	void portThatIsAskedForAndTakenIsRefused() throws IOException {
		listen(8080);
		ClusterRequest request = request(port("", 8080, 32544));
		KindPorts ports = ports(Map.of());
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> ports.requireFree(request))
			.withMessage(
					"The port 8080 of this host, which the cluster needs on address '127.0.0.1', is held by something else.")
			.returns(ProblemType.HOST_PORT_IN_USE, ProblemException::type);
		assertThat(ports.checksOfNew(request)).extracting(Check::name, Check::passed)
			.containsExactly(tuple("port-80", true), tuple("port-443", true), tuple("port-8080", false));
	}

	@Test
	void portOfTheIngressIsRefused() {
		ClusterRequest request = request(port("", 80, 32320));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> ports(Map.of()).requireFree(request))
			.withMessageStartingWith("The port 80 of this host leads to the cluster's ingress: ")
			.returns(ProblemType.HOST_PORT_IN_USE, ProblemException::type);
		assertThat(ports(Map.of()).checksOfNew(request)).filteredOn((check) -> !check.passed())
			.extracting(Check::name, Check::problem)
			.containsExactly(tuple("ports", "host-port-in-use"));
	}

	@Test
	void clusterBesideAnotherGetsFreePortsForItsIngress() {
		this.others = new MappedPorts(List.of(port(LOOPBACK, 80, 80), port(LOOPBACK, 30000, 30000)));
		KindPorts ports = ports(Map.of());
		assertThat(ports.ofNew(request())).containsExactly(port(LOOPBACK, 0, 80), port(LOOPBACK, 443, 443),
				port(LOOPBACK, 30001, 30001));
		assertThat(ports.checksOfNew(request())).allMatch(Check::passed)
			.extracting(Check::name)
			.containsExactly("port-ingress-80", "port-443");
	}

	@Test
	void addressThatTheAdministratorDidNotOpenIsRefused() {
		ClusterRequest request = request(port("0.0.0.0", 30000, 30000));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> ports(Map.of()).require(request, MappedPorts.NONE))
			.withMessage(
					"The port 30000 may not listen on '0.0.0.0': what deployments publish listens on '127.0.0.1' or on a loopback address. Leave the address out, or let an administrator set 'stackyard.kind.node-port-address'.");
		assertThat(ports(Map.of("node-port-address", "0.0.0.0")).checksOfNew(request)).allMatch(Check::passed);
	}

	@Test
	void clusterThatIsThereHasThePortOrNot() {
		MappedPorts mapped = new MappedPorts(List.of(port(LOOPBACK, 30000, 30000)));
		KindPorts ports = ports(Map.of());
		assertThat(ports.checks(request(), mapped)).isEmpty();
		assertThat(ports.checks(request(port("", 30000, 30000)), mapped)).allMatch(Check::passed);
		assertThat(ports.checks(request(port("", 8080, 32544)), mapped)).extracting(Check::name, Check::problem)
			.containsExactly(tuple("ports", "host-port-not-mapped"));
	}

	/** A line of the kernel for a socket of 127.0.0.1 that is listened on. */
	private void listen(int port) throws IOException {
		Path file = Files.createDirectories(this.proc.resolve("net")).resolve("tcp");
		String present = Files.exists(file) ? Files.readString(file) : "";
		Files.writeString(file, present
				+ "   0: 0100007F:%04X 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 17 1\n"
					.formatted(port));
	}

	private KindPorts ports(Map<String, String> values) {
		KindProperties properties = new Binder(
				new MapConfigurationPropertySource(Map.of("stackyard.kind.node-ports", "30000-30001")),
				new MapConfigurationPropertySource(prefixed(values)))
			.bindOrCreate("stackyard.kind", KindProperties.class);
		return new KindPorts(properties, new ListeningPorts(this.proc), (name) -> this.others);
	}

	private static Map<String, String> prefixed(Map<String, String> values) {
		Map<String, String> prefixed = new TreeMap<>();
		values.forEach((name, value) -> prefixed.put("stackyard.kind." + name, value));
		return prefixed;
	}

	private static HostPort port(String address, int port, int nodePort) {
		return new HostPort(address, port, nodePort, HostPort.TCP);
	}

	private static SortedSet<HostPort> sorted(HostPort... ports) {
		return new TreeSet<>(List.of(ports));
	}

	private static ClusterRequest request(HostPort... ports) {
		return request(sorted(ports), sorted());
	}

	private static ClusterRequest request(SortedSet<HostPort> ports, SortedSet<HostPort> others) {
		return new ClusterRequest(new ClusterName("demo"), Cluster.Kind.KIND, "shop", Collections.emptySortedSet(),
				Collections.emptySortedSet(), ports, others);
	}

}
