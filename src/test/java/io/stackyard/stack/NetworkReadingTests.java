package io.stackyard.stack;

import io.stackyard.stack.Service.ExtraHost;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What ports, hosts and networks of a service become, in each form they are written. */
class NetworkReadingTests {

	@Test
	void portsInShortForm() {
		assertThat(StackFixture.service("""
				ports:
				  - 80
				  - "8080:81"
				  - 127.0.0.1:8443:443
				  - "[::1]:53:53/udp"
				  - 127.0.0.1::90
				  - "3000-3001:4000-4001"
				  - 5000-5001
				""").service().network().ports()).containsExactly(port(80, null, null), port(81, 8080, null),
				port(443, 8443, "127.0.0.1"), new Port(53, 53, "::1", Protocol.UDP), port(90, null, "127.0.0.1"),
				port(4000, 3000, null), port(4001, 3001, null), port(5000, null, null), port(5001, null, null));
	}

	@Test
	void portsInLongForm() {
		assertThat(StackFixture.service("""
				ports:
				  - target: 80
				    published: "8080"
				    host_ip: 127.0.0.1
				    protocol: udp
				    mode: host
				  - target: 90
				""").service().network().ports()).containsExactly(new Port(80, 8080, "127.0.0.1", Protocol.UDP),
				port(90, null, null));
	}

	@Test
	void exposedPortsAreOpenOnes() {
		assertThat(StackFixture.service("ports: ['80:80']\nexpose: ['80', 5432, 53/udp]").service().network().ports())
			.containsExactly(port(80, 80, null), port(5432, null, null), new Port(53, null, null, Protocol.UDP));
	}

	@Test
	void numbersInBaseSixtyStayText() {
		assertThat(StackFixture.service("ports:\n  - 22:22").service().network().ports())
			.containsExactly(port(22, 22, null));
	}

	@Test
	void extraHostsAsListOrMapping() {
		ExtraHost[] expected = { new ExtraHost("host.docker.internal", "host-gateway"), new ExtraHost("db", "10.0.0.5"),
				new ExtraHost("six", "::1") };
		assertThat(StackFixture.service("extra_hosts: ['host.docker.internal:host-gateway', db=10.0.0.5, 'six:::1']")
			.service()
			.network()
			.extraHosts()).containsExactly(expected);
		assertThat(StackFixture.service("extra_hosts: {host.docker.internal: host-gateway, db: 10.0.0.5, six: '[::1]'}")
			.service()
			.network()
			.extraHosts()).containsExactly(expected);
	}

	@Test
	void networkOfTheHost() {
		Service.Network network = StackFixture.service("network_mode: host\nhostname: node-1").service().network();
		assertThat(network.isHost()).isTrue();
		assertThat(network.hostname()).isEqualTo("node-1");
	}

	@Test
	void fieldsWithoutEffectOnAClusterAreAccepted() {
		assertThat(StackFixture.compose("""
				version: '3.7'
				name: shop
				services:
				  web:
				    image: nginx
				    build: ./web
				    container_name: web-1
				    init: false
				    networks: [front, back]
				  db:
				    image: postgres
				    networks:
				      back:
				networks:
				  front:
				  back: {driver: bridge, name: shop_back, external: true}
				""").problems()).isEmpty();
	}

	private static Port port(int container, @Nullable Integer host, @Nullable String address) {
		return new Port(container, host, address, Protocol.TCP);
	}

}
