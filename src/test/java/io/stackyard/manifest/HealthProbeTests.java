package io.stackyard.manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.stackyard.manifest.ManifestsAssert.assertThat;

/** What the timing of a health check becomes. */
class HealthProbeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			interval: 10s, retries: 3                                            | 10 | 3
			interval: 10s, retries: 3, start_period: 30s                         | 5  | 12
			interval: 10s, retries: 3, start_period: 30s, start_interval: 2s     | 2  | 30
			interval: 10s, retries: 3, start_interval: 2s                        | 10 | 3
			interval: 1500ms, retries: 2                                         | 2  | 2
			interval: 100ms, retries: 2                                          | 1  | 2
			interval: 7s, retries: 1, start_period: 1s                           | 5  | 2
			interval: 3650d, retries: 999999, start_period: 1s, start_interval: 1s | 1 | 2147483647
			""")
	void startupProbeCoversTheStartPeriodAndTheRetries(String timing, int period, int failures) {
		assertThat(ManifestFixture.service("healthcheck: {test: check, %s}\n".formatted(timing)).render()).pod()
			.container("web")
			.hasStartupProbe(period, failures);
	}

	@Test
	void readinessAndLivenessHaveTheTimingOfTheCheck() {
		assertThat(ManifestFixture
			.service("healthcheck: {test: [CMD, check], interval: 10s, timeout: 500ms, retries: 4, start_period: 1m}\n")
			.render()).pod().container("web").hasReadinessAndLivenessProbe("""
					exec:
					  command:
					  - "check"
					failureThreshold: 4
					periodSeconds: 10
					timeoutSeconds: 1
					""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{test: [NONE]}", "{disable: true}", "{test: check, disable: true}" })
	void disabledCheckIsNoProbe(String check) {
		assertThat(ManifestFixture.service("healthcheck: %s\n".formatted(check)).render()).pod()
			.container("web")
			.hasNoProbe();
	}

	@Test
	void serviceThatEndsHasNoProbe() {
		assertThat(ManifestFixture.compose("""
				services:
				  keys: {image: a, healthcheck: {test: check}, labels: {laconic.init-container: "true"}}
				  web: {image: a}
				""").render()).pod().container("keys").hasNoProbe();
	}

}
