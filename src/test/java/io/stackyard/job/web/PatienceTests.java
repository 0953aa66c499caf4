package io.stackyard.job.web;

import java.time.Duration;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PatienceTests {

	@ParameterizedTest
	@CsvSource({ "30s,PT30S", "2m,PT2M", "500ms,PT0.5S", "PT30S,PT30S", "pt1m,PT1M", "0s,PT0S", "6m,PT5M", "PT1H,PT5M",
			"1d,PT5M" })
	void parseReadsATimeOfAtMostFiveMinutes(String text, Duration time) {
		assertThat(Patience.parse(text)).isEqualTo(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "30", "-5s", "PT-1S", "soon", "", " ", "1.5s", "30 s", "99999999999999999999s",
			"9223372036854775807h" })
	void parseOfAnythingElseThrowsException(String text) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Patience.parse(text))
			.withMessage(
					"The parameter 'wait' is '%s'; send a time with its unit, such as 30s, 2m or PT30S, up to 5 minutes.",
					text)
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.BAD_REQUEST));
	}

}
