package io.stackyard.spec;

import java.util.List;

import io.stackyard.stack.StackFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StackWarningsTests {

	@Test
	void healthThatNothingTellsIsTold() {
		assertThat(warnings("""
				services:
				  web: {image: a, depends_on: {db: {condition: service_healthy}, cache: {condition: service_started}}}
				  db: {image: b}
				  cache: {image: c}
				""")).containsExactly(
				"Service 'web' waits for the health of 'db', whose compose file has no health check: it starts when 'db' runs.");
	}

	@Test
	void shellThatAWaitWithinAPodNeedsIsTold() {
		assertThat(warnings("""
				services:
				  web: {image: a, depends_on: {db: {condition: service_healthy}, cache: {condition: service_healthy}}}
				  db: {image: b, healthcheck: {test: [CMD, check]}}
				  cache: {image: b, healthcheck: {test: [CMD-SHELL, check]}}
				""")).containsExactly(
				"Service 'web' waits for the health of 'db' of its own pod, for which the image of 'db' has to hold /bin/sh; without one, put 'db' into a compose file of its own.");
	}

	@Test
	void waitForAnotherPodNeedsNoShell() {
		assertThat(StackWarnings.of(StackFixture.stack("pods: [one, two]")
			.with("compose/docker-compose-one.yml",
					"services:\n  web: {image: a, depends_on: {db: {condition: service_healthy}}}\n")
			.with("compose/docker-compose-two.yml", "services:\n  db: {image: b, healthcheck: {test: [CMD, check]}}\n")
			.read()
			.stack())).isEmpty();
	}

	@Test
	void waitForWhatEndsIsKept() {
		assertThat(warnings("""
				services:
				  web: {image: a, depends_on: {keys: {condition: service_completed_successfully}}}
				  keys: {image: b}
				""")).isEmpty();
	}

	@Test
	void serviceThatIsStartedAgainAlthoughItSaysOtherwiseIsTold() {
		assertThat(warnings("""
				services:
				  web: {image: a, restart: always, depends_on: {keys: {condition: service_completed_successfully}}}
				  keys: {image: b, restart: "no"}
				  load: {image: b, restart: "on-failure:3"}
				""")).containsExactly(
				"Service 'load' is started again when it ends, also without a failure; if it is to run once, list its compose file under 'jobs'.");
	}

	@Test
	void namesOfTheHostAreTold() {
		assertThat(warnings("""
				services:
				  web:
				    image: a:1
				    extra_hosts:
				      - host.docker.internal:host-gateway
				      - other.test:10.0.0.1
				""")).containsExactly(
				"Service 'web' does not know the host by the name 'host.docker.internal'; pods have no way to it by that name.");
	}

	@Test
	void hostNamesOfOnePodAreTold() {
		assertThat(warnings("""
				services:
				  web: {image: a, hostname: front}
				  db: {image: b, hostname: back}
				  cache: {image: b}
				""")).containsExactly(
				"Service 'web' is found by the name 'front' but does not have it: the services of a pod have one host name, and these ask for several.",
				"Service 'db' is found by the name 'back' but does not have it: the services of a pod have one host name, and these ask for several.");
	}

	private static List<String> warnings(String compose) {
		return StackWarnings.of(StackFixture.compose(compose).read().stack());
	}

}
