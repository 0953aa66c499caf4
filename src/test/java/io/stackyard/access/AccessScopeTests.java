package io.stackyard.access;

import io.stackyard.problem.ValidationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccessScopeTests {

	@ParameterizedTest
	@CsvSource({ "a,a,true", "a,ab,false", "a-*,a-1,true", "a-*,b-1,false", "*,b-1,true", "*-db,a-db,true",
			"*-db,a-db-1,false", "a-*-c,a-b-c,true", "a-*-c,a-c,false", "a*b*c,axbyc,true", "a*b*c,acb,false",
			"a*a,a,false", "**,a,true" })
	void matchesWhenTheStarsStandForAnyText(String pattern, String deployment, boolean expected) {
		assertThat(new AccessScope(pattern).matches(deployment)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "A", "a.b", "a_b", "-a", "a-", "a b", "a/*",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void createWhenNoNameCanMatchThrowsException(String pattern) {
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> new AccessScope(pattern))
			.withMessage("The scope is not valid: 'scope' has to be the name of a deployment in which '*' stands "
					+ "for any text, such as 'team-a-*'.");
	}

}
