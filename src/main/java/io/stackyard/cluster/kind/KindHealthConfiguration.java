package io.stackyard.cluster.kind;

import java.util.function.BooleanSupplier;

import io.stackyard.time.Ticker;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the readiness of the server about Docker and kind. */
@Configuration(proxyBeanMethods = false)
class KindHealthConfiguration {

	@Bean
	HealthIndicator dockerHealthIndicator(KindProperties properties, KindHost host, Docker docker, Ticker ticker) {
		return indicator(properties, new ToolHealth("docker", (supervisor) -> docker.engine().check(),
				needed(properties, host, docker), ticker));
	}

	@Bean
	HealthIndicator kindHealthIndicator(KindProperties properties, KindHost host, Docker docker, KindCli kind,
			Ticker ticker) {
		return indicator(properties, new ToolHealth("kind", kind::check, needed(properties, host, docker), ticker));
	}

	/** Whoever turned it on wants it, and so does whoever has a cluster. */
	private static BooleanSupplier needed(KindProperties properties, KindHost host, Docker docker) {
		KindInventory inventory = new KindInventory(host.data(), docker);
		return () -> properties.enabled() == KindProperties.Enabled.TRUE || !inventory.names().isEmpty();
	}

	private static HealthIndicator indicator(KindProperties properties, HealthIndicator health) {
		return properties.isEnabled() ? health
				: () -> Health.unknown().withDetail("detail", "Kind clusters are turned off.").build();
	}

}
