package io.stackyard.idempotency;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdempotencyKeyTests {

	@ParameterizedTest
	@ValueSource(strings = { "8e03978e-40d5-43dd-bc93-6894a57f9324", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
			" 8e03978e-40d5-43dd-bc93-6894a57f9324 " })
	void parseWhenQuotedOrNotReadsTheSameKey(String header) {
		assertThat(IdempotencyKey.parse(header).value()).isEqualTo("8e03978e-40d5-43dd-bc93-6894a57f9324");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ci/1234:deploy", "x", "[a]{b}(c)~!#$%&'*+.;<=>?@^_`|" })
	void parseReadsWhatPeopleCallTheirRequests(String header) {
		assertThat(IdempotencyKey.parse(header).value()).isEqualTo(header);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\"\"", "\"a", "a\"", "a b", "a,b", "a\\b", "ä", "a\tb" })
	void parseWhenNoKeyThrowsException(String header) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> IdempotencyKey.parse(header))
			.withMessage(
					"The header 'Idempotency-Key' has to be 1 to 128 visible characters of ASCII without quotes, commas and backslashes, such as a UUID.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.BAD_REQUEST));
	}

	@Test
	void parseWhenTooLongThrowsException() {
		assertThat(IdempotencyKey.parse("k".repeat(128)).value()).hasSize(128);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> IdempotencyKey.parse("k".repeat(129)));
	}

}
