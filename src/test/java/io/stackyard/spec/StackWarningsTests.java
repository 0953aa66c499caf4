package io.stackyard.spec;

import io.stackyard.stack.StackFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StackWarningsTests {

	@Test
	void conditionsThatAreNotWaitedForAreTold() {
		assertThat(StackWarnings.of(StackFixture.compose("""
				services:
				  web:
				    image: a:1
				    depends_on:
				      db:
				        condition: service_healthy
				      cache:
				        condition: service_started
				  db:
				    image: b:1
				    healthcheck:
				      test: [CMD, check]
				  cache:
				    image: c:1
				""").read().stack()))
			.containsExactly("Service 'web' is started without waiting for 'db'; it is started again until it runs.");
	}

	@Test
	void namesOfTheHostAreTold() {
		assertThat(StackWarnings.of(StackFixture.compose("""
				services:
				  web:
				    image: a:1
				    extra_hosts:
				      - host.docker.internal:host-gateway
				      - other.test:10.0.0.1
				""").read().stack())).containsExactly(
				"Service 'web' does not know the host by the name 'host.docker.internal'; pods have no way to it by that name.");
	}

}
