package io.stackyard.problem.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.util.DisconnectedClientHelper;

/** Answers requests that failed, and logs the failures that are bugs, each once. */
final class ProblemAnswers {

	private static final Logger logger = LoggerFactory.getLogger(ProblemAnswers.class);

	private final ProblemWriter writer;

	private final FailureTranslator translator = new FailureTranslator();

	ProblemAnswers(ProblemWriter writer) {
		this.writer = writer;
	}

	/** Answer a request that ended with an exception. */
	void answer(HttpServletRequest request, HttpServletResponse response, Throwable thrown) throws IOException {
		if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
			logger.debug("The client of {} {} went away", request.getMethod(), request.getRequestURI());
			return;
		}
		Failure failure = this.translator.translate(thrown);
		if (failure.isBug()) {
			logger.error("{} {} met a fault of the server", request.getMethod(), request.getRequestURI(), thrown);
		}
		this.writer.write(request, response, failure);
	}

	/** Answer a request that ended with a status and no more than that. */
	void answer(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
		Failure failure = StatusFailures.of(status);
		this.writer.write(request, response, failure);
	}

}
