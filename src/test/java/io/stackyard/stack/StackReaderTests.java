package io.stackyard.stack;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.stack.StackReading.VariableUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StackReaderTests {

	private static final String COMPOSE = "services:\n  %s:\n    image: nginx\n";

	@Test
	void readWhenStackIsAtRootFindsPodsJobsAndContainers() {
		Stack stack = StackFixture.stack("""
				version: "1.0"
				name: another-name
				description: "A demo"
				repos:
				  - github.com/owner/demo@v1
				containers:
				  - owner/demo
				pods:
				  - web
				jobs:
				  - init
				""")
			.with("compose/docker-compose-web.yml", COMPOSE.formatted("web"))
			.with("compose-jobs/docker-compose-init.yml", COMPOSE.formatted("init"))
			.read()
			.stack();
		assertThat(stack.name()).isEqualTo("demo");
		assertThat(stack.description()).isEqualTo("A demo");
		assertThat(stack.containers()).containsExactly("owner/demo");
		assertThat(stack.pods()).extracting(Pod::name).containsExactly("web");
		assertThat(stack.jobs()).extracting(Pod::file)
			.containsExactly(new FilePath("compose-jobs/docker-compose-init.yml"));
		assertThat(stack.services()).extracting(Service::name).containsExactly("web", "init");
	}

	@Test
	void readWhenStackIsUnderStackOrchestratorFindsIt() {
		FileSet files = StackFixture.stack("")
			.with("stack-orchestrator/stacks/shop/stack.yml", "pods: [web]")
			.with("stack-orchestrator/compose/docker-compose-web.yml", COMPOSE.formatted("web"))
			.files();
		StackReading reading = new StackReader().read(files, "shop", new TreeMap<>());
		assertThat(reading.violations()).isEmpty();
		assertThat(reading.stack().pods()).extracting(Pod::file)
			.containsExactly(new FilePath("stack-orchestrator/compose/docker-compose-web.yml"));
	}

	@Test
	void readWhenStackIsNotThereNamesThoseThatAre() {
		FileSet files = StackFixture.stack("pods: []").with("stacks/guestbook/stack.yml", "pods: []").files();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> new StackReader().read(files, "guestbok", new TreeMap<>()))
			.withMessage("There is no stack 'guestbok'. There are: demo, guestbook. Did you mean 'guestbook'?")
			.extracting(ProblemException::type)
			.isEqualTo(ProblemType.NOT_FOUND);
	}

	@ParameterizedTest
	@ValueSource(strings = { "..", "../demo", "a/b", "", ".", "demo/", "%2e%2e" })
	void readWhenNameIsNoDirectoryNameFindsNothing(String name) {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> new StackReader().read(StackFixture.stack("pods: []").files(), name, new TreeMap<>()))
			.withMessageStartingWith("There is no stack '%s'. There are: demo.".formatted(name));
	}

	@Test
	void readWhenComposeFileIsMissingSaysWhichOne() {
		assertThat(StackFixture.stack("pods:\n  - web\njobs:\n  - init\n").problems()).containsExactly(
				"2:5 The compose file of 'web' does not exist: 'compose/docker-compose-web.yml'. [Add the file, or remove the name.]",
				"4:5 The compose file of 'init' does not exist: 'compose-jobs/docker-compose-init.yml'. [Add the file, or remove the name.]");
	}

	@Test
	void readWhenPodIsInAnotherRepositoryRefusesIt() {
		assertThat(StackFixture.stack("""
				pods:
				  - name: gitea
				    repository: owner/hosting
				    path: gitea
				""").problems()).containsExactly(
				"3:17 The pod 'gitea' is in the repository 'owner/hosting', which Stackyard does not fetch."
						+ " [Copy its compose file to 'compose/docker-compose-gitea.yml' of this repository.]");
	}

	@Test
	void readWhenPodHasHostCodeRefusesItByName() {
		assertThat(StackFixture.stack("""
				pods:
				  - name: web
				    pre_start_command: before.sh
				    post_start_command: after.sh
				""").with("compose/docker-compose-web.yml", COMPOSE.formatted("web")).problems()).containsExactly(
				"3:24 Stackyard does not run 'pre_start_command': a server does not run the code of a stack on its host."
						+ " [Do by hand what it does, or in an init container of the pod.]",
				"4:25 Stackyard does not run 'post_start_command': a server does not run the code of a stack on its host."
						+ " [Do by hand what it does, or in an init container of the pod.]");
	}

	@Test
	void readWhenStackHasCommandsOfPythonIgnoresThem() {
		assertThat(StackFixture.service("").with("stacks/demo/deploy/commands.py", "raise Exception()").problems())
			.isEmpty();
	}

	@Test
	void readWhenStackFileHasUnknownKeySuggestsOne() {
		assertThat(StackFixture.stack("pods: [web]\ncontainer: []\n")
			.with("compose/docker-compose-web.yml", COMPOSE.formatted("web"))
			.problems())
			.containsExactly("2:1 There is no field 'container' of the stack. [Did you mean 'containers'?]");
	}

	@Test
	void readWhenPodNameLeavesDirectoryRefusesIt() {
		assertThat(StackFixture.stack("pods:\n  - ../../secrets\n").problems()).containsExactly(
				"2:5 '../../secrets' is not the name of a compose file; it takes letters, digits, '.', '_' and '-'. [Write 'web' for 'compose/docker-compose-web.yml'.]");
	}

	@Test
	void readWhenPodIsNamedTwiceRefusesSecond() {
		assertThat(StackFixture.stack("pods:\n  - web\n  - web\n")
			.with("compose/docker-compose-web.yml", COMPOSE.formatted("web"))
			.problems()).containsExactly("3:5 'web' is named twice. [Remove one of the two.]");
	}

	@Test
	void readWhenStackHasNoPodsSaysSo() {
		assertThat(StackFixture.stack("name: demo\n").problems()).containsExactly(
				"1:1 The stack has no 'pods'. [Write 'pods:', and below it '- web' for 'compose/docker-compose-web.yml'.]");
		assertThat(StackFixture.stack("- web\n").problems()).containsExactly(
				"1:1 A stack.yml is a mapping with 'pods'. [Write 'pods:', and below it '- web' for 'compose/docker-compose-web.yml'.]");
	}

	@Test
	void readWhenTwoPodsHaveOneServiceNameRefusesSecond() {
		assertThat(StackFixture.stack("pods: [one, two]")
			.with("compose/docker-compose-one.yml", COMPOSE.formatted("web"))
			.with("compose/docker-compose-two.yml", COMPOSE.formatted("web"))
			.problems()).containsExactly(
					"2:3 The service 'web' is also in 'compose/docker-compose-one.yml'; services reach each other by name, so each name stands once in a stack. [Give one of the two another name.]");
	}

	@Test
	void readWhenDependencyIsInAnotherPodAcceptsIt() {
		assertThat(StackFixture.stack("pods: [one, two]")
			.with("compose/docker-compose-one.yml", COMPOSE.formatted("web") + "    depends_on: [db]\n")
			.with("compose/docker-compose-two.yml", COMPOSE.formatted("db"))
			.problems()).isEmpty();
	}

	@Test
	void readTellsEveryUseOfAVariable() {
		StackReading reading = StackFixture.compose("""
				services:
				  web:
				    image: nginx:${TAG:-latest}
				    environment:
				      URL: ${PUBLIC_URL:?the address of the site}
				      DEBUG:
				    command: run $MODE
				""").withVariable("PUBLIC_URL", "https://x.org").read();
		String file = "compose/docker-compose-app.yml";
		assertThat(reading.variables()).containsExactly(new VariableUse("TAG", "latest", false, null, "web", file, 3),
				new VariableUse("PUBLIC_URL", null, true, "the address of the site", "web", file, 5),
				new VariableUse("DEBUG", null, false, null, "web", file, 6),
				new VariableUse("MODE", null, false, null, "web", file, 7));
		assertThat(reading.violations()).isEmpty();
	}

	@Test
	void readWhenRequiredVariableHasNoValueSaysWhyItIsNeeded() {
		assertThat(StackFixture.service("""
				environment:
				  URL: ${PUBLIC_URL:?the address of the site}
				  OTHER: ${NAME?}
				""").problems()).containsExactly(
				"5:12 The variable 'PUBLIC_URL' is required and has no value: the address of the site"
						+ " [Give it a value under 'config' in the spec.]",
				"6:14 The variable 'NAME' is required and has no value. [Give it a value under 'config' in the spec.]");
	}

	@Test
	void readWhenDollarStartsNoVariableSaysHowToWriteIt() {
		assertThat(StackFixture.service("command: echo $(date)").problems()).containsExactly(
				"4:14 A dollar sign starts a variable, and none follows it in 'echo $(date)'. [Write '$$' for a dollar sign.]");
	}

	@Test
	void readWhenSecretStandsWhereNoneMayRefusesIt() {
		assertThat(StackFixture.service("hostname: $TOKEN").withVariable("TOKEN", Value.secret("TOKEN")).problems())
			.containsExactly(
					"4:15 The generated secret 'TOKEN' cannot stand here; it may stand in the environment, the command, the entrypoint and the health check of a service. [Give 'TOKEN' a value of your own under 'config' in the spec.]");
	}

	@Test
	void readWhenFileIsNotUtf8SaysSo() {
		FileSet files = StackFixture.stack("pods: [app]").files();
		TreeMap<FilePath, FileContent> all = new TreeMap<>(files.files());
		all.put(new FilePath("compose/docker-compose-app.yml"),
				FileContent.of("# \u00e9".getBytes(StandardCharsets.ISO_8859_1)));
		assertThat(new StackReader().read(new FileSet(all), "demo", new TreeMap<>()).violations())
			.extracting((violation) -> violation.message())
			.containsExactly("A compose file is a mapping with 'services'.", "The file is not text in UTF-8.");
	}

}
