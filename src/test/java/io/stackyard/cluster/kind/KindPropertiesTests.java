package io.stackyard.cluster.kind;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KindPropertiesTests {

	@Test
	void bindWhenNothingIsSetListensOnLoopback() {
		KindProperties properties = bind(Map.of());
		assertThat(properties).isEqualTo(new KindProperties(KindProperties.Enabled.AUTO, new ClusterName("stackyard"),
				null, "kind", "127.0.0.1", 80, 443, new NodePortRange(30000, 30031), "127.0.0.1", List.of(),
				Duration.ofMinutes(5), Duration.ofMinutes(2)));
		assertThat(properties.ingressPorts()).containsExactly(new HostPort("127.0.0.1", 80, 80, HostPort.TCP),
				new HostPort("127.0.0.1", 443, 443, HostPort.TCP));
	}

	@Test
	void bindReadsNamesAndPorts() {
		KindProperties properties = bind(Map.of("stackyard.kind.enabled", "false", "stackyard.kind.cluster-name",
				"demo", "stackyard.kind.http-port", "8080", "stackyard.kind.https-port", "0"));
		assertThat(properties.enabled()).isEqualTo(KindProperties.Enabled.FALSE);
		assertThat(properties.clusterName()).isEqualTo(new ClusterName("demo"));
		assertThat(properties.ingressPorts()).containsExactly(new HostPort("127.0.0.1", 8080, 80, HostPort.TCP));
	}

	@Test
	void bindWhenNodePortsAreEmptyHasNone() {
		assertThat(bind(Map.of("stackyard.kind.node-ports", "")).nodePorts().stream()).isEmpty();
		assertThat(bind(Map.of("stackyard.kind.node-ports", "30080-30082")).nodePorts().stream()).containsExactly(30080,
				30081, 30082);
	}

	@ParameterizedTest
	@ValueSource(strings = { "80-90", "30010-30001", "30000", "30000-40000" })
	void bindWhenNodePortsAreNoneOfKubernetesRefusesThem(String range) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("stackyard.kind.node-ports", range)))
			.withRootCauseInstanceOf(IllegalArgumentException.class);
	}

	private static KindProperties bind(Map<String, String> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("stackyard.kind",
				KindProperties.class);
	}

}
