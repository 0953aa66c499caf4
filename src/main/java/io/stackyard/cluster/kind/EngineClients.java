package io.stackyard.cluster.kind;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.OutsideCall;
import io.stackyard.supervision.OutsideCallTimeoutException;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/**
 * The ways to the Docker engine. The clients' own times begin again with each byte; a
 * question has one for all of it.
 *
 * @param direct for questions, which are answered at once
 * @param patient for streams that may pause
 * @param patience time in which a question is answered
 */
record EngineClients(DockerClient direct, DockerClient patient, Duration patience) {

	/**
	 * Ask the engine.
	 * @param question what to ask for
	 * @throws ProblemException if the engine does not answer or refuses
	 */
	<T extends @Nullable Object> T ask(Function<DockerClient, T> question) {
		return ask(Supervisor.none(), question);
	}

	/**
	 * Ask the engine.
	 * @param supervisor decides whether the answer is waited for
	 * @param question what to ask for
	 * @throws ProblemException if the engine does not answer or refuses
	 */
	<T extends @Nullable Object> T ask(Supervisor supervisor, Function<DockerClient, T> question) {
		try {
			return OutsideCall.<T>within(this.patience).make(supervisor, () -> question.apply(this.direct));
		}
		catch (OutsideCallTimeoutException ex) {
			throw unavailable(ex);
		}
		catch (RuntimeException ex) {
			throw problem(ex);
		}
	}

	/**
	 * Return the problem that a failure of a client is, or the failure itself:
	 * docker-java wraps what the socket says into unnamed exceptions.
	 */
	static RuntimeException problem(RuntimeException failure) {
		if (failure instanceof DockerException refusal) {
			return refusal(refusal);
		}
		return (failure.getCause() instanceof IOException cause) ? unavailable(cause) : failure;
	}

	/**
	 * An engine that restarts comes back; one that does not let the server in stays so.
	 */
	static ProblemException unavailable(Exception cause) {
		String message = String.valueOf(cause.getMessage());
		ProblemException problem = new ProblemException(ProblemType.DOCKER_UNAVAILABLE,
				"Docker does not answer: %s.".formatted(message), cause);
		return message.contains("Permission denied") ? problem : problem.passing();
	}

	private static ProblemException refusal(DockerException refusal) {
		String message = String.valueOf(refusal.getMessage());
		return PortConflict.findIn(message)
			.map(PortConflict::problem)
			.orElseGet(() -> new ProblemException(ProblemType.TOOL_FAILED, "Docker refused: %s".formatted(message),
					refusal));
	}

}
