package io.stackyard.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the script that waits for the health of a container, in this system's shell. Its
 * {@code sleep} takes no time; it writes down how long it was to be.
 */
@EnabledOnOs(value = { OS.LINUX, OS.MAC }, disabledReason = "it needs a POSIX shell")
class WaitScriptTests {

	private static final String STACK = """
			services:
			  web: {image: a, depends_on: {db: {condition: service_healthy}}}
			  db:
			    image: a
			    healthcheck: {test: %s, interval: 7s, timeout: %s, retries: 2}
			""";

	@TempDir
	private Path directory;

	@BeforeEach
	void makeSleepTakeNoTime() throws IOException {
		script("sleep", "echo $1 >> %s".formatted(this.directory.resolve("slept")));
	}

	@Test
	void healthyAtOnceEndsAtOnce() throws IOException, InterruptedException {
		assertThat(run("[CMD, 'true']")).isZero();
		assertThat(slept()).doesNotContain("7");
	}

	@Test
	void healthyAtTheSecondAttemptEndsThen() throws IOException, InterruptedException {
		script("check", "test -e %1$s && exit 0; touch %1$s; exit 1".formatted(this.directory.resolve("again")));
		assertThat(run("[CMD, check]")).isZero();
		assertThat(slept()).containsOnlyOnce("7");
	}

	@Test
	void unhealthyToTheEndFails() throws IOException, InterruptedException {
		assertThat(run("exit 3")).isEqualTo(1);
		assertThat(slept()).containsOnlyOnce("7");
	}

	@Test
	void attemptThatTakesTooLongIsEnded() throws IOException, InterruptedException {
		script("hang", "read line < %s".formatted(fifo()));
		assertThat(run("[CMD, hang]", "3s")).isEqualTo(1);
		assertThat(slept()).containsExactly("1", "1", "1", "7", "1", "1", "1");
	}

	@Test
	void argumentsReachTheCheckAsTheyAre() throws IOException, InterruptedException {
		script("check", "test \"$*\" = \"a b * \\$c 'd'\"");
		assertThat(run("[CMD, check, 'a b', '*', '$$c', \"'d'\"]")).isZero();
	}

	/** An attempt may take longer than any does. */
	private int run(String test) throws IOException, InterruptedException {
		return run(test, "1h");
	}

	private int run(String test, String timeout) throws IOException, InterruptedException {
		PodTemplateSpec pod = ManifestsAssert.template(ManifestFixture.compose(STACK.formatted(test, timeout)).render(),
				"shop-app");
		List<String> command = pod.getSpec()
			.getContainers()
			.getFirst()
			.getLifecycle()
			.getPostStart()
			.getExec()
			.getCommand();
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("PATH", this.directory + ":" + System.getenv("PATH"));
		Process process = builder.start();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("the script ends").isTrue();
		return process.exitValue();
	}

	private List<String> slept() throws IOException {
		Path file = this.directory.resolve("slept");
		return Files.exists(file) ? Files.readAllLines(file) : List.of();
	}

	private Path fifo() throws IOException, InterruptedException {
		Path fifo = this.directory.resolve("fifo");
		assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
		return fifo;
	}

	private void script(String name, String line) throws IOException {
		Path file = Files.writeString(this.directory.resolve(name), "#!/bin/sh\n" + line + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

}
