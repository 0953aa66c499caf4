package io.stackyard.cluster.kind;

import io.stackyard.cluster.Check;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ControlGroupsTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "2, -, true, version 2.", "2, kindest/node:v1.36.0, true, version 2.",
			"1, -, true, 'Boot the host with'", "1, kindest/node:v1.20.2, true, which the node image can run with.",
			"1, kindest/node:v1.35.0, false, which nodes of 'kindest/node:v1.35.0' do not start with." })
	void checkSaysWhetherNodesCanRun(String version, @Nullable String image, boolean passed, String detail) {
		Check check = new ControlGroups(version).check(image);
		assertThat(check.passed()).isEqualTo(passed);
		assertThat(check.detail()).contains(detail);
	}

}
