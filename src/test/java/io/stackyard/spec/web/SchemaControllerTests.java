package io.stackyard.spec.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaControllerTests {

	@Test
	void specServesTheFileOfTheProject() throws IOException {
		assertThat(MockMvcTester.of(new SchemaController()).get().uri("/schemas/spec.json")).hasStatusOk()
			.hasContentType("application/schema+json")
			.bodyText()
			.isEqualTo(Files.readString(Path.of("openapi/spec.schema.json")));
	}

}
