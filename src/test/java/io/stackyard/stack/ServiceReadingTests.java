package io.stackyard.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.stackyard.stack.Lifecycle.Condition;
import io.stackyard.stack.Lifecycle.Dependency;
import io.stackyard.stack.Lifecycle.HealthCheck;
import io.stackyard.stack.Resources.Amounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** What each other field of a service becomes, in each form it is written. */
class ServiceReadingTests {

	@Test
	void textThatYamlTakesForMoreStaysText() {
		Service service = StackFixture.service("""
				environment: {A: no, B: 22:22, C: 0o17, D: 1e3, E: 2026-01-01}
				labels: {a: yes, b: 0x1F}
				ports: [22:22]
				command: [0o17, on]
				hostname: off
				""").service();
		assertThat(service.environment().values()).extracting(Value::toString)
			.containsExactly("no", "22:22", "0o17", "1e3", "2026-01-01");
		assertThat(service.labels()).containsExactly(entry("a", "yes"), entry("b", "0x1F"));
		assertThat(service.network().ports()).containsExactly(new Service.Port(22, 22, null, Service.Protocol.TCP));
		assertThat(service.process().command()).containsExactly(Value.of("0o17"), Value.of("on"));
		assertThat(service.network().hostname()).isEqualTo("off");
	}

	@Test
	void environmentAsMapping() {
		assertThat(StackFixture.service("""
				environment:
				  TEXT: "a b"
				  NUMBER: 5432
				  BOOLEAN: true
				  TRAP: no
				  EMPTY: ""
				  PASSED:
				  ABSENT:
				  PASSWORD: $SECRET
				""")
			.withVariable("PASSED", "through")
			.withVariable("SECRET", Value.secret("SECRET"))
			.service()
			.environment()).containsExactly(entry("BOOLEAN", Value.of("true")), entry("EMPTY", Value.of("")),
					entry("NUMBER", Value.of("5432")), entry("PASSED", Value.of("through")),
					entry("PASSWORD", Value.secret("SECRET")), entry("TEXT", Value.of("a b")),
					entry("TRAP", Value.of("no")));
	}

	@Test
	void environmentAsList() {
		assertThat(StackFixture.service("environment:\n  - A=1=2\n  - B\n  - C=\n  - D=$B\n  - ABSENT")
			.withVariable("B", "b")
			.service()
			.environment()).containsExactly(entry("A", Value.of("1=2")), entry("B", Value.of("b")),
					entry("C", Value.of("")), entry("D", Value.of("b")));
	}

	@Test
	void environmentOverridesFilesInOrder() {
		assertThat(StackFixture.service("""
				env_file:
				  - ../config/one.env
				  - path: ../config/two.env
				  - path: ../config/absent.env
				    required: false
				environment:
				  C: own
				""")
			.with("config/one.env", "A=one\nB=one\nC=one\n")
			.with("config/two.env", "B=two\nD=${A}-${V}\n")
			.withVariable("V", "v")
			.service()
			.environment()).containsExactly(entry("A", Value.of("one")), entry("B", Value.of("two")),
					entry("C", Value.of("own")), entry("D", Value.of("one-v")));
	}

	@Test
	void commandAsTextIsSplitAsAShellWould() {
		Service service = StackFixture.service("entrypoint: /bin/sh\ncommand: -c \"echo $$HOME ${A:-x y}\"").service();
		assertThat(service.process().entrypoint()).containsExactly(Value.of("/bin/sh"));
		assertThat(service.process().command()).containsExactly(Value.of("-c"), Value.of("echo $HOME x y"));
	}

	@Test
	void commandAsListStaysAsItIs() {
		assertThat(StackFixture.service("command: [run, '--a b', $TOKEN, '']")
			.withVariable("TOKEN", Value.secret("TOKEN"))
			.service()
			.process()
			.command()).containsExactly(Value.of("run"), Value.of("--a b"), Value.secret("TOKEN"), Value.of(""));
	}

	@Test
	void commandThatIsAbsentIsTheImages() {
		Service service = StackFixture.service("command:").service();
		assertThat(service.process().command()).isNull();
		assertThat(service.process().entrypoint()).isNull();
	}

	@Test
	void processHasUserDirectoryAndTerminal() {
		assertThat(StackFixture.service("user: 1000:1000\nworking_dir: /app\ntty: true\nstdin_open: true")
			.service()
			.process()).isEqualTo(new Service.Process(null, null, "/app", "1000:1000", true, true));
	}

	@Test
	void healthCheckAsList() {
		assertThat(StackFixture.service("""
				healthcheck:
				  test: [CMD, nc, -z, localhost, "80"]
				  interval: 1m30s
				  timeout: 500ms
				  retries: 10
				  start_period: 3s
				  start_interval: 2s
				""").service().lifecycle().healthCheck())
			.isEqualTo(new HealthCheck(values("nc", "-z", "localhost", "80"), Duration.ofSeconds(90),
					Duration.ofMillis(500), 10, Duration.ofSeconds(3), Duration.ofSeconds(2)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "curl -f localhost || exit 1", "[CMD-SHELL, curl -f localhost || exit 1]" })
	void healthCheckOfAShellHasDefaults(String test) {
		assertThat(StackFixture.service("healthcheck:\n  test: " + test).service().lifecycle().healthCheck())
			.isEqualTo(new HealthCheck(values("/bin/sh", "-c", "curl -f localhost || exit 1"), Duration.ofSeconds(30),
					Duration.ofSeconds(30), 3, Duration.ZERO, Duration.ofSeconds(5)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "test: [NONE]", "disable: true", "{test: [CMD, x], disable: true}" })
	void healthCheckThatIsDisabledIsNone(String fields) {
		assertThat(StackFixture.service("healthcheck:\n  " + fields).service().lifecycle().healthCheck()).isNull();
	}

	@Test
	void dependenciesAsMappingHaveConditions() {
		assertThat(dependencies("""
				depends_on:
				  a: {condition: service_started}
				  b: {condition: service_healthy}
				  c: {condition: service_completed_successfully}
				  d:
				""")).containsExactly(new Dependency("a", Condition.STARTED), new Dependency("b", Condition.HEALTHY),
				new Dependency("c", Condition.COMPLETED_SUCCESSFULLY), new Dependency("d", Condition.STARTED));
	}

	@Test
	void dependenciesAsListAreStarted() {
		assertThat(dependencies("depends_on: [a, b]")).containsExactly(new Dependency("a", Condition.STARTED),
				new Dependency("b", Condition.STARTED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "no", "\"no\"", "always", "unless-stopped", "on-failure", "on-failure:3" })
	void restartIsAPolicy(String policy) {
		assertThat(StackFixture.service("restart: " + policy).service().lifecycle().restart())
			.isEqualTo(policy.replace("\"", ""));
	}

	@Test
	void stopGracePeriodIsADuration() {
		assertThat(StackFixture.service("stop_grace_period: 1m").service().lifecycle().stopGracePeriod())
			.isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void resourcesOfDeploy() {
		assertThat(StackFixture.service("""
				deploy:
				  replicas: 1
				  resources:
				    limits: {cpus: '1.5', memory: 1g}
				    reservations: {cpus: 0.25, memory: 512M}
				""").service().resources())
			.isEqualTo(new Resources(new Amounts("250m", "512Mi"), new Amounts("1500m", "1Gi")));
	}

	@Test
	void resourcesOfShortFields() {
		assertThat(StackFixture.service("cpus: 2\nmem_limit: 100000000\nmem_reservation: 64m").service().resources())
			.isEqualTo(new Resources(new Amounts(null, "64Mi"), new Amounts("2", "100000000")));
	}

	@Test
	void labelsAsMappingOrList() {
		Map<String, String> labels = Map.of("a", "1", "laconic.init-container", "true", "c", "");
		assertThat(StackFixture.service("labels: {a: 1, laconic.init-container: 'true', c: }").service().labels())
			.containsExactlyInAnyOrderEntriesOf(labels);
		Service service = StackFixture.service("labels: [a=1, laconic.init-container=true, c]").service();
		assertThat(service.labels()).containsExactlyInAnyOrderEntriesOf(labels);
		assertThat(service.isInitContainer()).isTrue();
	}

	@Test
	void privilegesAreAllThere() {
		assertThat(StackFixture.service("""
				privileged: true
				cap_add: [SYS_PTRACE, cap_net_admin]
				cap_drop: [ALL]
				pid: host
				devices: ["/dev/kvm:/dev/kvm"]
				security_opt: ["no-new-privileges:true"]
				sysctls: [net.core.somaxconn=1024]
				ulimits:
				  nofile: 65535
				  memlock: {soft: -1, hard: -1}
				shm_size: 8GB
				read_only: true
				""").service().privileges()).isEqualTo(new Privileges(true, List.of("SYS_PTRACE", "NET_ADMIN"),
				List.of("ALL"), "host", List.of("/dev/kvm:/dev/kvm"), List.of("no-new-privileges:true"),
				new TreeMap<>(Map.of("net.core.somaxconn", "1024")),
				new TreeMap<>(Map.of("nofile", "65535", "memlock", "-1:-1")), 8L << 30, true));
	}

	@Test
	void anchorsMergesAndExtensionsAreResolved() {
		Stack stack = StackFixture.compose("""
				x-common: &common
				  image: nginx
				  restart: always
				  environment: &environment
				    A: 1
				services:
				  one:
				    <<: *common
				  two:
				    <<: *common
				    image: redis
				    x-note: mine
				    environment:
				      <<: *environment
				      B: 2
				""").read().stack();
		assertThat(stack.services()).extracting(Service::image).containsExactly("nginx", "redis");
		assertThat(stack.services()).extracting((service) -> service.lifecycle().restart())
			.containsExactly("always", "always");
		assertThat(stack.services()).extracting((service) -> service.environment().keySet().toString())
			.containsExactly("[A]", "[A, B]");
	}

	private static List<Dependency> dependencies(String fields) {
		String others = "abcd".chars()
			.mapToObj((name) -> "  %s: {image: nginx}%n".formatted(Character.toString(name)))
			.reduce("", String::concat);
		return StackFixture.compose("services:\n  web:\n    image: nginx\n" + fields.indent(4) + others)
			.service()
			.lifecycle()
			.dependencies();
	}

	private static List<Value> values(String... texts) {
		return List.of(texts).stream().map(Value::of).toList();
	}

}
