package io.stackyard.rollout;

import java.util.List;
import java.util.Map;

import io.stackyard.cluster.Check;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class FailedChecksTests {

	private static final Check DOCKER = new Check("docker", true, "Docker answers.", null, null);

	private static final Check PORT = new Check("port-80", false, "Port 80 is in use.", "Stop it.", "host-port-in-use");

	private static final Check DISK = new Check("disk", false, "The disk is full.", "Free some.", "unheard-of");

	@Test
	void throwIfPresentWhenAllPassedDoesNothing() {
		assertThatNoException().isThrownBy(() -> FailedChecks.throwIfPresent(List.of(DOCKER)));
	}

	@Test
	void throwIfPresentNamesAllThatFailedUnderTheTypeOfTheFirst() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> FailedChecks.throwIfPresent(List.of(DOCKER, PORT, DISK)))
			.withMessage("Port 80 is in use. The disk is full.")
			.returns(ProblemType.HOST_PORT_IN_USE, ProblemException::type)
			.returns(Map.of("checks", List.of(PORT, DISK)), ProblemException::members);
	}

	@Test
	void throwIfPresentWhenTheTypeIsUnknownIsAToolThatFailed() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> FailedChecks.throwIfPresent(List.of(DISK)))
			.returns(ProblemType.TOOL_FAILED, ProblemException::type);
	}

}
