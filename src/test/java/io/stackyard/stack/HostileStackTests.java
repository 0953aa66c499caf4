package io.stackyard.stack;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import io.stackyard.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Stacks that want to cost time or memory. */
class HostileStackTests {

	private static final String COMPOSE = """
			x-base: &base {image: "nginx:${TAG:-1}", restart: always}
			services:
			  web:
			    <<: *base
			    command: sh -c "echo '${A:?no}' $$HOME"
			    entrypoint: [a, "${B:-${C}}"]
			    environment: {A: 1, B: , C: "$D"}
			    env_file: [../config/x.env]
			    ports: ["80", "127.0.0.1:1-2:3-4/udp", {target: 80, published: 90}]
			    expose: [1-2]
			    volumes: ["data:/data:ro", "../config/x.env:/x", {type: tmpfs, target: /t}]
			    healthcheck: {test: [CMD, x], interval: 1m30s, retries: 3}
			    depends_on: {db: {condition: service_healthy}}
			    deploy: {resources: {limits: {cpus: '0.5', memory: 1g}}}
			    extra_hosts: ["a:10.0.0.1"]
			    ulimits: {nofile: {soft: 1, hard: 2}}
			    labels: [a=b]
			    networks: {default: {priority: 1}}
			  db: {image: postgres, depends_on: [web], shm_size: 1g, tmpfs: /run}
			volumes: {data: {driver: local}}
			networks: {default: {driver: bridge}}
			""";

	private static final String SPICES = "{}[]:,&*!|>'\"%@`#$-?\n\t ~/\\.=()0129azAZ\u00e9\u0000";

	@Test
	void readWhenTextIsBrokenAnywhereStillAnswers() {
		RandomGenerator random = new Random(42);
		for (int round = 0; round < 2000; round++) {
			String compose = broken(COMPOSE, random);
			String env = broken("A=1\nexport B='x' # y\nC=\"${A} \\n\"\n", random);
			assertThatNoException().as(compose)
				.isThrownBy(() -> StackFixture.compose(compose).with("config/x.env", env).read());
		}
	}

	private static String broken(String text, RandomGenerator random) {
		StringBuilder broken = new StringBuilder(text);
		int changes = random.nextInt(1, 6);
		for (int change = 0; change < changes; change++) {
			int at = random.nextInt(broken.length());
			char spice = SPICES.charAt(random.nextInt(SPICES.length()));
			switch (random.nextInt(4)) {
				case 0 -> broken.insert(at, spice);
				case 1 -> broken.setCharAt(at, spice);
				case 2 -> broken.delete(at, Math.min(broken.length() - 1, at + random.nextInt(1, 20)));
				default -> broken.insert(at, text, 0, random.nextInt(1, 30));
			}
		}
		return broken.toString();
	}

	@Test
	void readWhenVariablesAreNestedDeeplyRefusesThem() {
		String nested = "${A:-".repeat(11) + "}".repeat(11);
		assertThat(StackFixture.service("hostname: " + nested).problems())
			.containsExactly("4:15 Variables are nested more than 10 deep. [Give them fewer defaults.]");
		within(() -> StackFixture.service("hostname: " + "${A:-".repeat(40_000)).problems());
	}

	@Test
	void readWhenVariablesMultiplyTheTextRefusesIt() {
		assertThat(
				StackFixture.service("hostname: " + "$A".repeat(3)).withVariable("A", "x".repeat(100_000)).problems())
			.containsExactly(
					"4:15 The text has more than 262144 characters with the values of its variables. [Give the variables shorter values.]");
	}

	@Test
	void readWhenStackHoldsTooMuchThrowsException() {
		StackFixture stack = StackFixture.service("environment:\n" + "  - A=$A\n".repeat(200))
			.withVariable("A", "x".repeat(100_000));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(stack::read)
			.withMessage(
					"The stack has more than 16777216 bytes of text and files, which is the most that is read of one stack.");
	}

	@Test
	void readWhenThereAreTooManyPortsRefusesThem() {
		assertThat(StackFixture.service("ports: ['1-100'%s]".formatted(", '1-100'".repeat(10))).problems())
			.containsExactly("4:5 Service 'web' has 1100 ports; it can have 1000. [Publish those that are used.]");
	}

	@Test
	void readWhenThereAreTooManyServicesRefusesThem() {
		StringBuilder services = new StringBuilder("services:\n");
		for (int service = 0; service < 201; service++) {
			services.append("  s%d: {image: nginx}%n".formatted(service));
		}
		assertThat(StackFixture.compose(services.toString()).problems()).containsExactly(
				"1:1 The file has 201 services; it can have 200. [Put some of them into a file of their own.]");
	}

	@Test
	void readWhenTextIsLongTakesItsTimeInProportion() {
		String spaces = " ".repeat(200_000);
		String image = "a" + "-a".repeat(100_000);
		within(() -> StackFixture.service("env_file: ../config/x.env")
			.with("config/x.env", "A=" + spaces + "x" + spaces + "\n" + "B='\n".repeat(1000))
			.problems());
		within(() -> StackFixture.compose("services: {web: {image: %s}}".formatted(image)).problems());
		within(() -> StackFixture.service("extra_hosts: ['a:%s']".formatted("a.".repeat(100_000))).problems());
		within(() -> StackFixture.service("depends_on: [%s]".formatted("web, ".repeat(10_000))).problems());
	}

	private static void within(Runnable read) {
		assertThat(CompletableFuture.runAsync(read)).succeedsWithin(Duration.ofSeconds(10));
	}

}
