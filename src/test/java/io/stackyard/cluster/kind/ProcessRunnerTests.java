package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProcessRunnerTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final ProcessRunner runner = new ProcessRunner(Map.of("PATH", System.getenv("PATH"), "GREETING", "hello"));

	private final List<String> lines = new ArrayList<>();

	@Test
	void runTellsErrorsAndKeepsBoth() throws Exception {
		assertThat(this.runner.run(sh("echo out; echo err >&2; exit 3"), LONG, listener()))
			.isEqualTo(new ProcessOutput(3, List.of("out"), List.of("err")));
		assertThat(this.lines).containsExactly("err");
	}

	@Test
	void runGivesNoOtherEnvironment() throws Exception {
		ProcessOutput output = this.runner.run(List.of("env"), LONG, ProcessListener.none());
		assertThat(output.output()).containsExactlyInAnyOrder("GREETING=hello", "PATH=" + System.getenv("PATH"));
	}

	@Test
	void runWhenProgramReadsGivesNothing() throws Exception {
		assertThat(this.runner.run(List.of("cat"), LONG, ProcessListener.none()))
			.isEqualTo(new ProcessOutput(0, List.of(), List.of()));
	}

	@Test
	void runWhenTooLongEndsProgramAndItsChildren(@TempDir Path directory) {
		Path pids = directory.resolve("pids");
		List<String> command = sh("sleep 600 & echo $! > %1$s; echo $$ >> %1$s; wait".formatted(pids));
		assertThatExceptionOfType(ProcessTimeoutException.class)
			.isThrownBy(() -> this.runner.run(command, Duration.ofMillis(700), ProcessListener.none()))
			.withMessageEndingWith("did not end within PT0.7S and was ended.");
		assertEnded(pids);
	}

	@Test
	void runWhenListenerThrowsEndsProgram(@TempDir Path directory) {
		Path pids = directory.resolve("pids");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.runner
			.run(sh("echo $$ > %s; echo go >&2; sleep 600".formatted(pids)), LONG, new KindPhases((line) -> {
				throw new IllegalStateException("cancelled");
			}, "first"))).withMessage("cancelled");
		assertEnded(pids);
	}

	@Test
	void endLeftoversEndsProgramsWithTheArgumentAndTheirChildren(@TempDir Path directory) throws Exception {
		Path pids = directory.resolve("pids");
		String script = "sleep 600 & echo $! > %1$s; echo $$ >> %1$s; echo begun; wait".formatted(pids);
		Process leftover = new ProcessBuilder("sh", "-c", script, "kind", "--kubeconfig", pids.toString()).start();
		assertThat(leftover.inputReader().readLine()).isEqualTo("begun");
		this.runner.endLeftovers(directory.resolve("other").toString());
		assertThat(leftover.isAlive()).isTrue();
		this.runner.endLeftovers(pids.toString());
		assertEnded(pids);
	}

	@Test
	void runWhenThereIsNoProgramThrowsException() {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.runner.run(List.of("/nowhere/kind"), LONG, ProcessListener.none()));
	}

	private static void assertEnded(Path pids) {
		Awaitility.await().untilAsserted(() -> {
			List<String> processes = Files.readAllLines(pids);
			assertThat(processes).isNotEmpty()
				.allMatch((pid) -> ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty());
		});
	}

	private ProcessListener listener() {
		return new ProcessListener() {

			@Override
			public void line(String line) {
				ProcessRunnerTests.this.lines.add(line);
			}

			@Override
			public void idle() {
			}

		};
	}

	private static List<String> sh(String script) {
		return List.of("sh", "-c", script);
	}

}
