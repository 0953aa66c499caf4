package io.stackyard.deployment.web;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class EntityTagsTests {

	private final EntityTags tags = new EntityTags(JsonMapper.shared());

	@Test
	void ofTextIsAStrongTagOfItsContent() {
		assertThat(this.tags.of("stack: demo\n")).isEqualTo(this.tags.of("stack: demo\n"))
			.isNotEqualTo(this.tags.of("stack: other\n"))
			.matches("\"[0-9a-f]{32}\"");
	}

	@Test
	void ofARepresentationIsTheTagOfItsJson() {
		assertThat(this.tags.of(new Example("a"))).isEqualTo(this.tags.of("{\"name\":\"a\"}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"now\"", "\"old\", \"now\"", "*" })
	void requireMatchTakesThePresentContent(String condition) {
		assertThatNoException().isThrownBy(() -> this.tags.requireMatch(condition, "\"now\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"old\"", "now", "W/\"now\"", "" })
	void requireMatchWhenContentHasChangedIsRefused(String condition) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.tags.requireMatch(condition, "\"now\""))
			.withMessage("It has changed since it was read; its ETag is \"now\" now.")
			.returns(ProblemType.PRECONDITION_FAILED, ProblemException::type);
	}

	@Test
	void requireMatchWithoutAConditionAsksForOne() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.tags.requireMatch(null, "\"now\""))
			.withMessage("Send the header 'If-Match' with the ETag that reading it answered.")
			.returns(ProblemType.PRECONDITION_REQUIRED, ProblemException::type);
	}

	private record Example(String name) {
	}

}
