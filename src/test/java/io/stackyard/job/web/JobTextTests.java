package io.stackyard.job.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.stackyard.job.Job;
import io.stackyard.job.JobId;
import io.stackyard.job.JobRequest;
import io.stackyard.job.JobState;
import io.stackyard.job.JobStep;
import io.stackyard.job.JobStep.State;
import io.stackyard.job.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobTextTests {

	private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

	private static final JobStep APPLY = step("apply", State.SUCCEEDED, Duration.ofMillis(240), "14 created");

	@Test
	void ofAJobThatSucceededHasALineForEachStep() {
		assertThat(JobText.of(job(JobState.SUCCEEDED, null, APPLY,
				step("wait", State.SUCCEEDED, Duration.ofMillis(9800), "3 of 3 pods ready")), null))
			.isEqualTo("""
					start guestbook (release 1, main@4be1c07)
					✓ apply         14 created                                        0.2 s
					✓ wait          3 of 3 pods ready                                 9.8 s
					SUCCEEDED in 34.0 s
					""");
	}

	@Test
	void ofAJobThatFailedNamesEachCauseAndWhatIsNext() {
		String problem = """
				{"type": "/problems/not-ready", "detail": "Waiting cannot help.", "causes": [
				{"code": "IMAGE_NOT_FOUND", "object": "Pod/web-1", "container": "web", "message": "No such image."},
				{"code": "CRASH_LOOP", "object": "Pod/db-1", "message": "It ended.", "exitCode": 1, "logLines": ["a", "b"]}]}""";
		assertThat(JobText.of(job(JobState.FAILED, problem, APPLY, step("wait", State.FAILED, Duration.ZERO, "0 of 2")),
				"Try again."))
			.isEqualTo("""
					start guestbook (release 1, main@4be1c07)
					✓ apply         14 created                                        0.2 s
					✗ wait          IMAGE_NOT_FOUND  Pod/web-1 'web': No such image.
					                CRASH_LOOP  Pod/db-1: It ended.
					                  | a
					                  | b
					FAILED after 34.0 s. Try again.
					""");
	}

	@Test
	void ofAJobThatFailedAtChecksNamesThoseThatDidNotPass() {
		String problem = """
				{"type": "/problems/host-port-in-use", "detail": "All.", "checks": [
				{"name": "port-80", "passed": false, "detail": "Port 80 is taken.", "problem": "host-port-in-use"},
				{"name": "docker", "passed": false, "detail": "Docker is away.", "problem": "docker-unavailable"}]}""";
		assertThat(JobText.of(job(JobState.FAILED, problem, step("preflight", State.FAILED, Duration.ZERO, "")), null))
			.contains("""
					✗ preflight     HOST_PORT_IN_USE  Port 80 is taken.
					                DOCKER_UNAVAILABLE  Docker is away.
					""");
	}

	@Test
	void ofAJobThatFailedAtTheSpecNamesItsLines() {
		String problem = """
				{"type": "/problems/validation-failed", "detail": "All.", "violations": [
				{"file": "deployment/spec.yml", "line": 6, "pointer": "/config", "message": "No value."}]}""";
		assertThat(JobText.of(job(JobState.FAILED, problem, step("pull", State.FAILED, Duration.ZERO, "")), null))
			.contains("✗ pull          VALIDATION_FAILED  deployment/spec.yml:6: No value.\n");
	}

	@Test
	void ofAJobThatFailedOutsideOfItsStepsSaysWhyAtTheEnd() {
		String problem = "{\"type\": \"/problems/internal-error\", \"detail\": \"A fault.\"}";
		assertThat(JobText.of(job(JobState.FAILED, problem), "Try again.")).isEqualTo("""
				start guestbook (release 1, main@4be1c07)
				FAILED after 34.0 s. INTERNAL_ERROR  A fault. Try again.
				""");
	}

	@Test
	void ofAJobThatWasCancelledSaysWhatItLeft() {
		assertThat(JobText.of(job(JobState.CANCELLED, "{}", step("wait", State.CANCELLED, Duration.ofSeconds(75), "0")),
				"Objects are there."))
			.endsWith("""
					✗ wait          cancelled                                    1 min 15 s
					CANCELLED after 34.0 s. Objects are there.
					""");
	}

	@Test
	void ofAnOpenJobShowsWhereItIs() {
		JobStep running = new JobStep("wait", State.RUNNING, 1, NOW, null, "1 of 3 pods ready");
		assertThat(JobText.of(job(JobState.RUNNING, null, APPLY, running), null)).endsWith("""
				  wait          1 of 3 pods ready
				RUNNING
				""");
	}

	@Test
	void longTextMovesTheTime() {
		assertThat(JobText.succeeded(step("remove", State.SUCCEEDED, Duration.ofSeconds(1), "x".repeat(60))))
			.isEqualTo("✓ remove        " + "x".repeat(60) + "  1.0 s\n");
	}

	@Test
	void whatAContainerWroteDoesNotCommandTheTerminal() {
		assertThat(JobText.detail("wait", "\u001b[2J\u009b31m\rred\u202e"))
			.isEqualTo("  wait          �[2J�31m�red�\n");
	}

	@ParameterizedTest
	@CsvSource({ "PT0S,0.0 s", "PT0.05S,0.1 s", "PT59.9S,59.9 s", "PT59.96S,1 min 00 s", "PT1M,1 min 00 s",
			"PT62.7S,1 min 03 s", "PT1H2M3S,1 h 02 min" })
	void timeIsWrittenForPeople(Duration duration, String text) {
		assertThat(JobText.time(duration)).isEqualTo(text);
	}

	private static JobStep step(String name, State state, Duration duration, String detail) {
		return new JobStep(name, state, 1, NOW, NOW.plus(duration), detail);
	}

	private static Job job(JobState state, @Nullable String problem, JobStep... steps) {
		JobRequest request = new JobRequest("start", "guestbook", "stackyard", 1,
				new Revision("main", "4be1c07d9e2f4be1c07d9e2f4be1c07d9e2f4be1"), "ops", "{}");
		return new Job(new JobId("01M84ZWWG011M03475E8KHKE0J"), request, state, 1, NOW, NOW,
				state.isOpen() ? null : NOW.plusSeconds(34), List.of(steps), problem, 9);
	}

}
