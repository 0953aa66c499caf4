package io.stackyard.problem.web;

import java.io.IOException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemAnswersTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(ProblemAnswers.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/jobs");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final ProblemAnswers answers = new ProblemAnswers(
			new ProblemWriter(JsonMapper.builder().build(), new TraceIds(() -> 0)));

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.log);
	}

	@Test
	void answerWhenItIsABugLogsItOnce() throws IOException {
		IllegalStateException bug = new IllegalStateException("inside");
		this.answers.answer(this.request, this.response, bug);
		assertThat(this.response.getStatus()).isEqualTo(500);
		assertThat(this.log.list).singleElement().hasToString("[ERROR] GET /api/v1/jobs met a fault of the server");
	}

	@Test
	void answerWhenItIsAProblemLogsNothing() throws IOException {
		this.answers.answer(this.request, this.response, new ProblemException(ProblemType.NOT_FOUND, "There is none."));
		assertThat(this.response.getStatus()).isEqualTo(404);
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void answerWhenTheClientWentAwayDoesNothing() throws IOException {
		this.answers.answer(this.request, this.response, new AsyncRequestNotUsableException("gone"));
		assertThat(this.response.isCommitted()).isFalse();
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void answerWhenAnswerIsOnItsWayLeavesIt() throws IOException {
		this.response.setCommitted(true);
		this.answers.answer(this.request, this.response, new ProblemException(ProblemType.NOT_FOUND, "There is none."));
		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	@Test
	void answerWhenTheContainerEndedTheRequestSaysWhy() throws IOException {
		this.answers.answer(this.request, this.response, 405);
		assertThat(this.response.getContentAsString()).isEqualTo("""
				{"type":"/problems/method-not-allowed","title":"The method is not allowed here","status":405,\
				"detail":"The server does not know the method; it knows GET, HEAD, POST, PUT, DELETE, OPTIONS.",\
				"instance":"/api/v1/jobs","traceId":"00000000000000000000000000000000",\
				"remedy":"The header 'Allow' lists the methods."}""");
	}

}
