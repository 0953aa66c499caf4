package io.stackyard.stack.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnsupportedFieldsTests {

	@Test
	void eachFieldIsDocumented() throws IOException {
		String page = Files.readString(Path.of("src/docs/compose.md"));
		String refused = page.substring(page.indexOf("## What is refused"));
		assertThat(UnsupportedFields.OF_SERVICES.keySet())
			.allSatisfy((field) -> assertThat(refused).contains("`" + field + "`"));
		assertThat(UnsupportedFields.OF_FILES.keySet()).allSatisfy(
				(field) -> assertThat(refused.substring(refused.indexOf("Of a file"))).contains("`" + field + "`"));
	}

}
