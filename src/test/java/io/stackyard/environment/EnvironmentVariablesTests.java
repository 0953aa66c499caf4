package io.stackyard.environment;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentVariablesTests {

	private final EnvironmentVariables variables = new EnvironmentConfiguration().environmentVariables();

	@Test
	void findReturnsWhatTheProcessHas() {
		assertThat(this.variables.find("PATH")).hasValue(System.getenv("PATH"));
	}

	@Test
	void findWhenVariableIsNotSetIsEmpty() {
		assertThat(this.variables.find("STACKYARD_TEST_NEVER_SET")).isEmpty();
	}

}
