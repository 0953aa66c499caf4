package io.stackyard.problem.web;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.ServletException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTranslatorTests {

	private final FailureTranslator translator = new FailureTranslator();

	@ParameterizedTest
	@MethodSource
	void translateFindsTheCataloguedProblem(Throwable thrown, ProblemType type, String detail) {
		ProblemException problem = this.translator.translate(thrown).problem();
		assertThat(problem.type()).isEqualTo(type);
		assertThat(problem.detail()).isEqualTo(detail);
	}

	static Stream<Arguments> translateFindsTheCataloguedProblem() {
		ProblemException known = new ProblemException(ProblemType.DEPLOYMENT_EXISTS, "There is one.");
		return Stream.of(Arguments.of(known, ProblemType.DEPLOYMENT_EXISTS, "There is one."),
				Arguments.of(new IllegalStateException(known), ProblemType.DEPLOYMENT_EXISTS, "There is one."),
				Arguments.of(new NoResourceFoundException(HttpMethod.GET, "/x", "x"), ProblemType.NOT_FOUND,
						"There is nothing at this address."),
				Arguments.of(new MissingServletRequestParameterException("service", "String"),
						ProblemType.VALIDATION_FAILED, "The query is not valid: The parameter 'service' is missing."),
				Arguments.of(new AsyncRequestTimeoutException(), ProblemType.TIMEOUT,
						"The answer was not ready in time."),
				Arguments.of(new ResponseStatusException(HttpStatus.GONE, "secret"), ProblemType.BAD_REQUEST,
						"The request is not one that the server can read."),
				Arguments.of(new IllegalArgumentException("secret"), ProblemType.INTERNAL_ERROR,
						"The server met a fault of its own."),
				Arguments.of(new StackOverflowError(), ProblemType.INTERNAL_ERROR,
						"The server met a fault of its own."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "08006", "53300", "55P03", "57014", "57P01", "57P03", "40P01", "25006" })
	void translateWhenTheDatabaseCannotBeUsedSaysSo(String state) {
		Throwable thrown = new UncategorizedSQLException("a task", "select secret", new SQLException("secret", state));
		Failure failure = this.translator.translate(new ServletException(thrown));
		assertThat(failure.problem().type()).isEqualTo(ProblemType.DATABASE_UNAVAILABLE);
		assertThat(failure.problem().detail()).doesNotContain("secret");
	}

	@Test
	void translateWhenAPartOfTheEmbeddedDatabaseCannotBeReadSaysSo() {
		SQLException thrown = new SQLException("General error", "HY000",
				new MVStoreException(DataUtils.ERROR_FILE_CORRUPT, "File corrupted in chunk 3"));
		assertThat(
				this.translator.translate(new UncategorizedSQLException("a task", "select 1", thrown)).problem().type())
			.isEqualTo(ProblemType.DATABASE_UNAVAILABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "23505", "42601", "22001" })
	void translateWhenTheStatementIsWrongIsAFaultOfTheServer(String state) {
		Throwable thrown = new UncategorizedSQLException("a task", "select secret", new SQLException("secret", state));
		assertThat(this.translator.translate(thrown).problem().type()).isEqualTo(ProblemType.INTERNAL_ERROR);
	}

	@Test
	void translateWhenMethodIsNotAllowedListsThoseThatAre() {
		HttpRequestMethodNotSupportedException thrown = new HttpRequestMethodNotSupportedException("PUT",
				List.of("GET"));
		assertThat(this.translator.translate(thrown).headers().getFirst(HttpHeaders.ALLOW)).isEqualTo("GET");
	}

	@ParameterizedTest
	@CsvSource({ "TOO_MANY_REQUESTS,Retry-After,5", "SHUTTING_DOWN,Retry-After,5", "DATABASE_UNAVAILABLE,Retry-After,5",
			"UNAUTHENTICATED,WWW-Authenticate,Bearer" })
	void translateWhenTheStatusTakesAHeaderAddsIt(ProblemType type, String header, String value) {
		Failure failure = this.translator.translate(new ProblemException(type, "It is so."));
		assertThat(failure.headers().getFirst(header)).isEqualTo(value);
	}

	@ParameterizedTest
	@CsvSource({ "name,/name", "source.git.ref,/source/git/ref", "items[0].name,/items/0/name",
			"labels[a/b~c],/labels/a~1b~0c", "'',''" })
	void pointerOfABeanPathIsAJsonPointer(String path, String pointer) {
		assertThat(JsonPointers.of(path)).isEqualTo(pointer);
	}

}
