package io.stackyard.cluster.kind;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.stackyard.cluster.ClusterName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class KindPropertiesTests {

	@Test
	void bindWhenNothingIsSetListensOnLoopback() {
		KindProperties properties = bind(Map.of());
		assertThat(properties).isEqualTo(new KindProperties(KindProperties.Enabled.AUTO, new ClusterName("stackyard"),
				null, "kind", "127.0.0.1", 80, 443, List.of(), Duration.ofMinutes(5), Duration.ofMinutes(2)));
		assertThat(properties.hostPorts()).containsExactly(Map.entry(80, 80), Map.entry(443, 443));
	}

	@Test
	void bindReadsNamesAndPorts() {
		KindProperties properties = bind(Map.of("stackyard.kind.enabled", "false", "stackyard.kind.cluster-name",
				"demo", "stackyard.kind.http-port", "8080", "stackyard.kind.https-port", "0"));
		assertThat(properties.enabled()).isEqualTo(KindProperties.Enabled.FALSE);
		assertThat(properties.clusterName()).isEqualTo(new ClusterName("demo"));
		assertThat(properties.hostPorts()).containsExactly(Map.entry(80, 8080));
	}

	private static KindProperties bind(Map<String, String> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("stackyard.kind",
				KindProperties.class);
	}

}
