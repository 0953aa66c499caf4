package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.stackyard.TestSupervisor;
import io.stackyard.supervision.Supervisor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProcessRunnerTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	private static final ProcessListener NONE = ProcessListener.of(Supervisor.none());

	private final ProcessRunner runner = new ProcessRunner(Map.of("PATH", System.getenv("PATH"), "GREETING", "hello"));

	private final List<String> lines = new ArrayList<>();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.runner.close();
	}

	@Test
	void runTellsErrorsAndKeepsBoth() throws Exception {
		assertThat(run("echo out; echo err >&2; exit 3", new KindPhases(this.lines::add, System::nanoTime)))
			.isEqualTo(new ProcessOutput(3, List.of("out"), List.of("err")));
		assertThat(run("echo ' • Preparing nodes' >&2", new KindPhases(this.lines::add, System::nanoTime)).exitCode())
			.isZero();
		assertThat(this.lines).containsExactly("Preparing nodes");
	}

	@Test
	void runGivesNoOtherEnvironment() throws Exception {
		ProcessOutput output = this.runner.run(List.of("env"), Map.of("CLUSTER", "demo"), LONG, NONE);
		assertThat(output.output()).filteredOn((line) -> !line.startsWith("STACKYARD_RUN="))
			.containsExactlyInAnyOrder("GREETING=hello", "CLUSTER=demo", "PATH=" + System.getenv("PATH"));
	}

	@Test
	void runWhenProgramReadsGivesNothing() throws Exception {
		assertThat(run("cat", NONE)).isEqualTo(new ProcessOutput(0, List.of(), List.of()));
	}

	@Test
	void runWhenTooLongEndsProgramAndItsChildren() {
		List<String> command = sh("sleep 600 & echo $! > %1$s; echo $$ >> %1$s; wait".formatted(pids()));
		assertThatExceptionOfType(ProcessTimeoutException.class)
			.isThrownBy(() -> this.runner.run(command, Map.of(), Duration.ofMillis(700), NONE))
			.withMessageEndingWith("did not end within PT0.7S and was ended.");
		assertEnded();
	}

	@Test
	void runWhenListenerThrowsEndsProgram() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(
				() -> run("echo $$ > %s; echo ' • go' >&2; sleep 600".formatted(pids()), new KindPhases((line) -> {
					throw new IllegalStateException("cancelled");
				}, System::nanoTime)))
			.withMessage("cancelled");
		assertEnded();
	}

	/** A shell of its own starts the last one, and is gone before anybody looks. */
	@Test
	void runThatIsToEndEndsAllThatItStarted() throws InterruptedException {
		TestSupervisor supervisor = new TestSupervisor();
		Thread running = supervisor.start(() -> run(
				"sh -c 'sleep 600 & echo $! > %1$s'; trap '' TERM; echo $$ >> %1$s; while true; do sleep 600; done"
					.formatted(pids()),
				ProcessListener.of(supervisor)));
		Awaitility.await().until(() -> Files.exists(pids()) && Files.readAllLines(pids()).size() == 2);
		supervisor.end();
		running.join();
		assertThat(supervisor.failure()).isInstanceOf(TestSupervisor.EndedException.class);
		assertEnded();
	}

	@Test
	void closeEndsWhatStillRuns() throws InterruptedException {
		TestSupervisor supervisor = new TestSupervisor();
		Thread running = supervisor.start(() -> run("echo $$ > %s; sleep 600".formatted(pids()), NONE));
		Awaitility.await().until(() -> Files.exists(pids()) && Files.size(pids()) > 0);
		this.runner.close();
		running.join();
		assertEnded();
	}

	@Test
	void groupFindsWhatIsLeftBehind() throws Exception {
		ProcessBuilder builder = new ProcessBuilder(sh("sleep 600 & echo $! > %s".formatted(pids())));
		builder.environment().put("LEFT", "behind");
		assertThat(builder.start().waitFor()).isZero();
		new ProcessGroup("LEFT", "behind").end();
		assertEnded();
	}

	@Test
	void runWhenThereIsNoProgramThrowsException() {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.runner.run(List.of("/nowhere/kind"), Map.of(), LONG, NONE));
	}

	private ProcessOutput run(String script, ProcessListener listener) throws IOException, InterruptedException {
		return this.runner.run(sh(script), Map.of(), LONG, listener);
	}

	private Path pids() {
		return this.directory.resolve("pids");
	}

	private void assertEnded() {
		Awaitility.await().untilAsserted(() -> {
			List<String> processes = Files.readAllLines(pids());
			assertThat(processes).isNotEmpty()
				.allMatch((pid) -> ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty());
		});
	}

	private static List<String> sh(String script) {
		return List.of("sh", "-c", script);
	}

}
