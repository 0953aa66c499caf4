package io.stackyard.spec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeploymentNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "guestbook", "wiki-2", "a123456789012345678901234567890123456789" })
	void parseWhenLabelReturnsName(String text) {
		assertThat(DeploymentName.parse(text)).contains(new DeploymentName(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-rf", "--kubeconfig=/x", "a;id", "$(id)", "`id`", "a\n", "A", "a-", "1a", "a.b",
			"a/b", "a1234567890123456789012345678901234567890", "ä" })
	void parseWhenNoLabelReturnsEmpty(String text) {
		assertThat(DeploymentName.parse(text)).isEmpty();
	}

	@Test
	void sentenceNamesTheText() {
		assertThat(DeploymentName.sentence("Web")).isEqualTo(
				"'Web' is not a name for a deployment: it takes 1 to 40 lower case letters, digits and hyphens, a letter first and no hyphen last.");
	}

}
