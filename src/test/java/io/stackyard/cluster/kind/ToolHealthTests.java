package io.stackyard.cluster.kind;

import java.time.Duration;

import io.stackyard.cluster.Check;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class ToolHealthTests {

	private Check found = Check.failed("kind", new ProblemException(ProblemType.TOOL_MISSING, "kind is needed."));

	private boolean needed;

	private Duration now = Duration.ZERO;

	private int looks;

	private final ToolHealth health = new ToolHealth("kind", (supervisor) -> {
		this.looks++;
		return this.found;
	}, () -> this.needed, () -> this.now.toNanos());

	@Test
	void healthWhenMissingAndNotNeededIsUnknown() {
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void healthWhenMissingAndNeededIsDownAndSaysTheRemedy() {
		this.needed = true;
		Health down = this.health.health();
		assertThat(down.getStatus()).isEqualTo(Status.DOWN);
		assertThat(down.getDetails()).containsEntry("detail", "kind is needed.")
			.containsEntry("remedy", ProblemType.TOOL_MISSING.remedy());
	}

	@Test
	void healthIsKeptForAWhile() {
		this.needed = true;
		this.health.health();
		this.found = Check.passed("kind", "kind is of the version 0.30.0.");
		assertThat(this.health.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.looks).isEqualTo(1);
		this.now = Duration.ofSeconds(6);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void healthWhenTheLookFailsIsDown() {
		ToolHealth docker = new ToolHealth("docker", (supervisor) -> {
			throw new ProblemException(ProblemType.DOCKER_UNAVAILABLE, "Docker does not answer: No such file.");
		}, () -> true, () -> 0);
		assertThat(docker.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(docker.health().getDetails()).containsEntry("detail", "Docker does not answer: No such file.");
	}

}
