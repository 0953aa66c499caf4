package io.stackyard.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong with a service, and where: its fields start at line 4, column 5. */
class ServiceViolationTests {

	@Test
	void unknownFieldIsAViolationWithSuggestion() {
		assertThat(StackFixture.service("volums: []\nhealthcheck:\n  test: x\n  intervall: 3s\nfoo: bar").problems())
			.containsExactly("4:5 There is no field 'volums' of service 'web'. [Did you mean 'volumes'?]",
					"7:7 There is no field 'intervall' of 'healthcheck' of service 'web'. [Did you mean 'interval'?]",
					"8:5 There is no field 'foo' of service 'web'. [Remove it, or let it begin with 'x-' if other programs read it.]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "dns: 1.1.1.1 | [Remove it, if it can do without.]",
			"cgroup_parent: x | [Remove it, if it can do without.]",
			"userns_mode: host | [Remove it, if it can do without.]", "ipc: host | [Remove it, if it can do without.]",
			"cpu_shares: 5 | [Use 'deploy.resources'.]", "extends: {service: a} | [Use a YAML anchor and a merge key.]",
			"links: [db] | [Remove it: services reach each other by name.]",
			"logging: {driver: json-file} | [Remove it: the cluster keeps and rotates the logs.]",
			"platform: linux/amd64 | [Use 'node-affinities' in the spec.]",
			"profiles: [debug] | [Put the service into a compose file of its own, and name it under 'pods'.]",
			"pull_policy: always | [Use 'image-pull-policy' in the spec.]",
			"configs: [a] | [Mount a file of the repository with 'volumes'.]",
			"secrets: [a] | [Use '$generate' or 'secrets' in the spec.]", "scale: 2 | [Use 'replicas' in the spec.]" })
	void fieldThatIsNotHonouredIsRefusedByName(String field, String hint) {
		String name = field.substring(0, field.indexOf(':'));
		assertThat(StackFixture.service(field).problems())
			.containsExactly("4:5 Stackyard does not support '%s' of service 'web'. %s".formatted(name, hint));
	}

	@Test
	void initIsRefusedWhenTrue() {
		assertThat(StackFixture.service("init: true").problems()).containsExactly(
				"4:11 Stackyard does not support 'init' of service 'web'. [Start the command with an init process that the image holds.]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"ports: 80 | 4:12 'ports' of service 'web' takes a list, and this is '80'. [Begin each item with '- '.]",
			"tty: maybe | 4:10 'tty' of service 'web' takes true or false, and this is 'maybe'. [Write 'true' or 'false'.]",
			"hostname: [a] | 4:15 'hostname' of service 'web' takes text, and this is a list. [Write one text behind it, in quotes if need be.]",
			"healthcheck: x | 4:18 'healthcheck' of service 'web' takes a mapping, and this is 'x'. [Write its fields below it, each in a line of its own.]",
			"cap_add: [{a: b}] | 4:15 An item of 'cap_add' of service 'web' has to be text, and this is a mapping. [Write '- a=b', or leave out the hyphens.]",
			"command: {a: b} | 4:14 'command' of service 'web' takes text or a list of text, and this is a mapping. [For example '[sh, -c, \"echo hello\"]'.]",
			"command: [[a]] | 4:15 An item of 'command' of service 'web' has to be text, and this is a list. [Write each word as one text, in quotes if need be.]",
			"command: echo 'a | 4:14 A quote in 'command' of service 'web' is not closed. [Close it, or write the words as a list.]",
			"user: postgres | 4:11 'user' of service 'web' takes numbers such as 1000:1000, and this is 'postgres'. [Kubernetes knows no names of users; take the numbers from the image's /etc/passwd.]",
			"working_dir: app | 4:18 'working_dir' of service 'web' takes an absolute path, and this is 'app'. [Begin it with a slash.]",
			"pid: service:x | 4:10 'pid' of service 'web' can only be 'host', and this is 'service:x'. [Remove it.]",
			"network_mode: none | 4:19 'network_mode' of service 'web' can only be 'host' or 'bridge', and this is 'none'. [Remove it: services reach each other by name.]",
			"restart: sometimes | 4:14 'restart' of service 'web' takes 'no', 'always', 'on-failure' or 'unless-stopped', and this is 'sometimes'. [Write 'always', or remove it.]",
			"stop_grace_period: 30 | 4:24 'stop_grace_period' of service 'web' takes a duration, and this is '30'. [For example '1m30s'.]",
			"shm_size: big | 4:15 'shm_size' of service 'web' takes an amount of bytes, and this is 'big'. [For example '512m'.]",
			"mem_limit: 1x | 4:16 'mem_limit' of service 'web' takes an amount of bytes, and this is '1x'. [For example '512m'.]",
			"cpus: half | 4:11 'cpus' of service 'web' takes a number of processors, and this is 'half'. [For example '0.5'.]",
			"ulimits: {nofile: many} | 4:23 'nofile' of 'ulimits' of service 'web' takes a number, and this is 'many'. [For example '65536'.]",
			"ulimits: {nofile: {soft: 1}} | 4:23 'nofile' of 'ulimits' of service 'web' needs 'soft' and 'hard'. [For example '{soft: 1024, hard: 65536}'.]",
			"environment: {A: [b]} | 4:22 'environment.A' of service 'web' takes text, and this is a list. [A variable has one text; write a list or a mapping in quotes, as the program reads it.]",
			"environment: {1A: b} | 4:19 '1A' is not the name of a variable; it takes letters, digits, '_', '-' and '.', and no digit first. [For example 'PUBLIC_URL'.]",
			"labels: {a: [b]} | 4:17 'labels.a' of service 'web' takes text, and this is a list. [Write one text behind it, in quotes if need be.]",
			"extra_hosts: [db] | 4:19 An extra host of service 'web' is a name and an IP address or 'host-gateway'. [For example 'db:10.0.0.5'.]" })
	void wrongValueSaysWhatIsExpected(String field, String problem) {
		assertThat(StackFixture.service(field).problems()).containsExactly(problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "my_db:10.0.0.5", "db:10.0.0.256", "db:10.0.0", "db:1.2.3.4.5", "db:1::2::3",
			"-db:10.0.0.5", "db:dead", "db:012.1.1.1" })
	void extraHostThatNoPodCanHaveIsRefused(String host) {
		assertThat(StackFixture.service("extra_hosts: ['%s']".formatted(host)).problems()).containsExactly(
				"4:19 An extra host of service 'web' is a name and an IP address or 'host-gateway'. [For example 'db:10.0.0.5'.]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../config/a b.txt:/a", "../config/dir:/dir" })
	void fileWhoseNameNoConfigMapTakesIsRefused(String mount) {
		assertThat(StackFixture.service("volumes: ['%s']".formatted(mount))
			.with("config/a b.txt", "")
			.with("config/dir/\u00e4.txt", "")
			.problems()).singleElement()
			.satisfies((problem) -> assertThat(problem).contains("a ConfigMap takes no file of that name")
				.endsWith("[Rename the file.]"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "65536", "eighty", "80/sctp", "1.2.3.4:80", ":80", "90-80", "1-200", "80:", "a:80" })
	void portThatIsNoneIsRefused(String port) {
		assertThat(StackFixture.service("ports: ['%s']".formatted(port)).problems()).containsExactly(
				"4:13 '%s' is not a port of service 'web'. [Write '80', '8080:80', '127.0.0.1:8080:80' or '53:53/udp', or a range of at most 100.]"
					.formatted(port));
	}

	@Test
	void portsOfDifferentRangesAreRefused() {
		assertThat(StackFixture.service("ports: ['8000-8009:80']").problems()).containsExactly(
				"4:13 The port '8000-8009:80' of service 'web' maps 10 ports of the host to 1 of the container. [Let both ranges be of the same length.]");
	}

	@Test
	void portWithoutTargetIsRefused() {
		assertThat(StackFixture.service("ports:\n  - published: 80\n    mode: swarm").problems()).containsExactly(
				"5:9 A port of service 'web' has no 'target'. [Write 'target: 80'.]",
				"6:15 'mode' of 'ports' of service 'web' takes 'host' or 'ingress', and this is 'swarm'. [Remove it.]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/etc", "/var/run/docker.sock", "~", "~/cerc", "/proc" })
	void hostPathIsRefused(String path) {
		assertThat(StackFixture.service("volumes: ['%s:/host:ro']".formatted(path)).problems()).containsExactly(
				"4:15 Service 'web' mounts the host path '%s'; a host does not give its files to stacks. [Declare a volume instead, and give it a path under 'volumes' in the spec.]"
					.formatted(path));
	}

	@Test
	void hostPathFromAVariableIsRefused() {
		assertThat(StackFixture.service("volumes: ['${BASE:-/srv}/data:/data']").problems()).containsExactly(
				"4:15 Service 'web' mounts the host path '/srv/data'; a host does not give its files to stacks. [Declare a volume instead, and give it a path under 'volumes' in the spec.]");
	}

	@Test
	void writableBindOfTheRepositoryIsRefused() {
		assertThat(StackFixture.service("volumes: ['../config/a.txt:/a.txt:rw']").with("config/a.txt", "").problems())
			.containsExactly(
					"4:15 Service 'web' mounts '../config/a.txt' from the repository to be written; files of the repository are read-only. [Write ':ro', or use a volume for what the service writes.]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../..", "../../etc/passwd", ".." })
	void bindThatLeavesTheRepositoryIsRefused(String path) {
		assertThat(StackFixture.service("volumes: ['%s:/x']".formatted(path)).problems()).containsExactly(
				"4:15 Service 'web' mounts '%s', which is not inside the repository. [Put the file into the repository.]"
					.formatted(path));
	}

	@Test
	void bindOfNothingIsRefused() {
		assertThat(StackFixture.service("volumes: ['../config/a%s.txt:/a.txt']").problems()).containsExactly(
				"4:15 Service 'web' mounts '../config/a%s.txt', and there is no such file or directory: 'config/a%s.txt'. [Add it to the repository.]");
	}

	@Test
	void boundDirectoryWithDirectoriesIsRefused() {
		assertThat(StackFixture.service("volumes: ['../config/app:/app']")
			.with("config/app/a", "")
			.with("config/app/more/b", "")
			.problems()).containsExactly(
					"4:15 Service 'web' mounts the directory '../config/app', which holds the directory 'more/'; only files can be mounted. [Mount each directory by itself.]");
	}

	@Test
	void boundDirectoryOverTheLimitOfAConfigMapIsRefused() {
		String part = "x".repeat(400 * 1024);
		assertThat(StackFixture.service("volumes: ['../config/app:/app']")
			.with("config/app/a", part)
			.with("config/app/b", part)
			.problems()).containsExactly(
					"4:15 Service 'web' mounts '../config/app', which has more than the 716800 bytes that a ConfigMap takes. [Put the data into an image or a volume.]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"/data | The mount '/data' of service 'web' has no volume. [Declare a volume under 'volumes' of the file and write 'name:/data'.]",
			"a:b:c:d | 'a:b:c:d' is not a mount of service 'web'. [Write 'source:/path' or 'source:/path:ro'.]",
			"dta:/x | The volume 'dta' of service 'web' is not declared under 'volumes' of the file. [Did you mean 'data'?]",
			"conf/x:/x | The volume 'conf/x' of service 'web' is not declared under 'volumes' of the file. [Declare it, or write './conf/x' for a file of the repository.]",
			"data:x | A mount of service 'web' has the target 'x'; it has to be an absolute path below the root. [Begin it with a slash and a name.]",
			"data:/ | A mount of service 'web' has the target '/'; it has to be an absolute path below the root. [Begin it with a slash and a name.]",
			"data:/x:ro,rslave | The mount 'data:/x:ro,rslave' of service 'web' has the mode 'rslave'; only 'ro' and 'rw' are honoured. [Remove 'rslave'.]" })
	void mountThatIsNoneIsRefused(String mount, String problem) {
		assertThat(StackFixture.compose("""
				volumes:
				  data:
				services:
				  web:
				    image: nginx
				    volumes: ["%s"]
				""".formatted(mount)).problems()).containsExactly("6:15 " + problem);
	}

	@Test
	void mountInLongFormSaysWhatIsMissing() {
		assertThat(StackFixture.service("""
				volumes:
				  - type: volume
				    source: data
				  - target: /x
				  - type: tmpfs
				    target: /y
				    tmpfs: {size: 1m}
				""").problems()).containsExactly(
				"5:9 A mount of service 'web' has no 'target'. [Write 'target: /path/in/the/container'.]",
				"7:9 The mount of '/x' of service 'web' needs a 'type' that is 'bind', 'volume' or 'tmpfs'. [Write 'type: volume' for a volume of the file, 'type: bind' for a file of the repository.]",
				"10:17 Stackyard does not support 'size' of 'tmpfs' of 'volumes' of service 'web'. [Remove it, if it can do without.]");
	}

	@Test
	void optionsOfTmpfsAreRefused() {
		assertThat(StackFixture.service("tmpfs: /run:size=64m").problems()).containsExactly(
				"4:12 The options 'size=64m' of a tmpfs of service 'web' are not supported. [Write the path alone.]");
	}

	@Test
	void twoMountsOfOneTargetAreRefused() {
		assertThat(StackFixture.service("tmpfs: [/run, /run]").problems())
			.containsExactly("4:19 Two mounts of service 'web' have the target '/run'. [Remove one of the two.]");
	}

	@Test
	void envFileThatIsMissingOrOutsideIsRefused() {
		assertThat(StackFixture.service("env_file: [../config/a.env, ../../b.env]").problems()).containsExactly(
				"4:16 The env_file '../config/a.env' of service 'web' does not exist: 'config/a.env'. [Add it to the repository.]",
				"4:33 The env_file '../../b.env' of service 'web' is not inside the repository. [Put the file into the repository.]");
	}

	@Test
	void healthCheckWithoutTestIsRefused() {
		assertThat(StackFixture.service("healthcheck:\n  interval: 3s").problems()).containsExactly(
				"4:5 The health check has no 'test', and that of an image is not known to Kubernetes. [Give it a 'test', or write 'disable: true'.]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[curl, localhost]", "[CMD]", "[CMD-SHELL, a, b]", "[]" })
	void healthCheckOfNoKnownKindIsRefused(String test) {
		assertThat(StackFixture.service("healthcheck:\n  test: " + test).problems()).containsExactly(
				"5:13 'test' of a health check is text, or a list that is 'NONE', 'CMD' with a command, or 'CMD-SHELL' with one text. [For example '[CMD, curl, -f, \"http://localhost\"]'.]");
	}

	@Test
	void healthCheckWithWrongNumbersIsRefused() {
		assertThat(StackFixture.service("healthcheck:\n  test: x\n  retries: 0\n  timeout: 5").problems())
			.containsExactly(
					"6:16 'retries' of 'healthcheck' of service 'web' takes a number from 1, and this is '0'. [For example '3'.]",
					"7:16 'timeout' of 'healthcheck' of service 'web' takes a duration, and this is '5'. [For example '1m30s'.]");
	}

	@Test
	void dependencyThatIsNoServiceIsRefused() {
		assertThat(StackFixture.service("depends_on:\n  wep: {condition: service_healty, restart: true}").problems())
			.containsExactly(
					"5:7 The service 'web' depends on 'wep', which is not a service of the stack. [Did you mean 'web'?]",
					"5:24 'condition' of 'wep' of 'depends_on' of service 'web' takes 'service_started', 'service_healthy' or 'service_completed_successfully', and this is 'service_healty'. [Did you mean 'service_healthy'?]",
					"5:49 Stackyard does not restart a service because another was restarted. [Remove it.]");
	}

	@Test
	void dependenciesInACircleAreRefused() {
		assertThat(StackFixture.compose("""
				services:
				  a: {image: nginx, depends_on: [b]}
				  b: {image: nginx, depends_on: [c]}
				  c: {image: nginx, depends_on: [a]}
				""").problems()).containsExactly(
				"2:34 The services 'a' and 'b' wait for each other. [Remove one of the two dependencies.]",
				"3:34 The services 'b' and 'c' wait for each other. [Remove one of the two dependencies.]",
				"4:34 The services 'c' and 'a' wait for each other. [Remove one of the two dependencies.]");
	}

	@Test
	void serviceThatEndsCannotComeAfterOneOfItsPodThatStays() {
		assertThat(StackFixture.compose("""
				services:
				  db: {image: a}
				  migrate: {image: a, depends_on: [db]}
				  web: {image: a, depends_on: {migrate: {condition: service_completed_successfully}}}
				""").problems()).containsExactly(
				"3:36 The service 'migrate' runs to its end before the others of its pod start, and 'db' is one of them."
						+ " [Put 'db' into a compose file of its own, and name it under 'pods'.]");
	}

	@Test
	void podsThatWaitForEachOtherAreViolations() {
		assertThat(StackFixture.stack("pods: [one, two]").with("compose/docker-compose-one.yml", """
				services:
				  a: {image: a, depends_on: [b]}
				  c: {image: a}
				""").with("compose/docker-compose-two.yml", """
				services:
				  b: {image: a}
				  d: {image: a, depends_on: [c]}
				""").problems()).containsExactly(
				"2:30 The pod 'one' waits for 'b' of the pod 'two', which waits for it."
						+ " [Put 'b' into a compose file of its own, and name it under 'pods'.]",
				"3:30 The pod 'two' waits for 'c' of the pod 'one', which waits for it."
						+ " [Put 'c' into a compose file of its own, and name it under 'pods'.]");
	}

	@Test
	void jobsBetweenPodsAreNoCircle() {
		assertThat(StackFixture.stack("pods: [one, two]\njobs: [load]")
			.with("compose/docker-compose-one.yml", "services:\n  a: {image: a}\n")
			.with("compose/docker-compose-two.yml",
					"services:\n  b: {image: a, depends_on: {first: {condition: service_completed_successfully}}}\n")
			.with("compose-jobs/docker-compose-load.yml", """
					services:
					  first: {image: a, depends_on: [a]}
					  second: {image: a, depends_on: [b, first]}
					""")
			.problems()).isEmpty();
	}

	@Test
	void deployOfAnotherKindIsRefused() {
		assertThat(StackFixture.service("""
				deploy:
				  mode: global
				  replicas: 3
				  restart_policy: {}
				  resources:
				    limits: {pids: 5}
				""").problems()).containsExactly(
				"5:13 'mode' of 'deploy' of service 'web' can only be 'replicated' here, and this is 'global'. [Remove it.]",
				"6:17 'replicas' of 'deploy' of service 'web' can only be '1' here, and this is '3'. [Use 'replicas' in the spec.]",
				"7:7 Stackyard does not support 'restart_policy' of 'deploy' of service 'web'. [Use 'restart' of the service.]",
				"9:18 Stackyard does not support 'pids' of 'limits' of 'resources' of 'deploy' of service 'web'. [Remove it, if it can do without.]");
	}

	@Test
	void limitsBelowRequestsAreRefused() {
		assertThat(StackFixture.service("""
				mem_limit: 64m
				mem_reservation: 1g
				deploy: {resources: {limits: {cpus: 0.5}, reservations: {cpus: 1}}}
				""").problems()).containsExactly(
				"2:3 Service 'web' asks for more than its limit: '1' of 'cpu', and the limit is '500m'. [Raise the limit or lower the reservation.]",
				"2:3 Service 'web' asks for more than its limit: '1Gi' of 'memory', and the limit is '64Mi'. [Raise the limit or lower the reservation.]");
	}

}
