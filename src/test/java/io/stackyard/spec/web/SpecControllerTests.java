package io.stackyard.spec.web;

import java.nio.file.Path;

import io.stackyard.spec.TestSpecValidation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

class SpecControllerTests {

	private final MockMvcTester http;

	SpecControllerTests(@TempDir Path directory) {
		this.http = MockMvcTester
			.of(new SpecController(TestSpecValidation.of(directory, TestSpecValidation.guestbook()),
					TestSpecValidation.starters(directory, TestSpecValidation.guestbook())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/yaml", "application/x-yaml", "text/yaml", "application/yaml;charset=UTF-8" })
	void validateWhenValidSaysSoWithItsWarnings(String mediaType) {
		assertThat(this.http.post()
			.uri("/api/v1/spec-validations")
			.contentType(MediaType.parseMediaType(mediaType))
			.content(TestSpecValidation.guestbookSpec())).hasStatusOk().bodyJson().isStrictlyEqualTo("""
					{"valid": true, "violations": [], "warnings":
					["Volume 'cache' lives in the kind node and is lost when the cluster is deleted."]}
					""");
	}

	@Test
	void validateWhenNotValidIsAnAnswerToo() {
		assertThat(this.http.post()
			.uri("/api/v1/spec-validations?stack=guestbook")
			.contentType("application/yaml")
			.content("deploy-to: compose\nvolumes:\n  cache:\n  db-data:\n  web-config:\n"
					+ "config: {DB_PASSWORD: a, PUBLIC_URL: b}\n"))
			.hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("""
					{"valid": false, "violations": [{"file": "deployment/spec.yml", "pointer": "/deploy-to", "line": 1,
					"column": 12, "text": "compose",
					"message": "Stackyard deploys to Kubernetes only, and 'compose' asks for Docker Compose.",
					"hint": "Write 'deploy-to: k8s-kind' to run it in a kind cluster of this host."}]}
					""");
	}

	@Test
	void validateWhenBodyIsEmptySaysWhatASpecIs() {
		assertThat(this.http.post().uri("/api/v1/spec-validations").contentType("application/yaml")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.violations[0].message")
			.isEqualTo("A spec is a mapping, and this is empty.");
	}

	@Test
	void validateWhenMediaTypeIsNotYamlRefusesIt() {
		assertThat(
				this.http.post().uri("/api/v1/spec-validations").contentType(MediaType.TEXT_PLAIN).content("stack: a"))
			.hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
	}

	@Test
	void createAnswersYamlWhateverIsAccepted() {
		assertThat(this.http.post()
			.uri("/api/v1/stacks/guestbook/specs")
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_JSON)
			.content("""
					{"deployTo": "k8s", "cluster": "production", "config": {"PUBLIC_URL": "https://a.example.com"},
					"configFile": "# a comment\\nPUBLIC_URL=other\\nDB_PASSWORD=a=b\\n", "mapPortsToHost": "any-same"}
					""")).hasStatusOk()
			.hasContentType("application/yaml")
			.bodyText()
			.contains("deploy-to: k8s\nkube-config: production\n", "  DB_PASSWORD: a=b\n",
					"  PUBLIC_URL: https://a.example.com\n", "      - \"8080:8080\"\n");
	}

	@Test
	void createWithoutABodyIsForKind() {
		assertThat(this.http.post().uri("/api/v1/stacks/guestbook/specs")).hasStatusOk()
			.bodyText()
			.contains("deploy-to: k8s-kind\n");
	}

	@Test
	void createWhenMembersHaveNoMeaningSaysAllAtOnce() {
		assertThat(this.http.post()
			.uri("/api/v1/stacks/guestbook/specs")
			.contentType(MediaType.APPLICATION_JSON)
			.content("""
					{"deployTo": "compose", "mapPortsToHost": "some", "configFile": "one\\n"}
					"""))
			.failure()
			.hasMessageContaining(
					"body/mapPortsToHost: 'mapPortsToHost' takes one of 'any-variable-random', 'localhost-same', 'any-same', 'localhost-fixed-random', 'any-fixed-random', and this is 'some'.")
			.hasMessageContaining("body/deployTo: 'deployTo' takes one of 'k8s-kind', 'k8s', and this is 'compose'.")
			.hasMessageContaining("body/configFile: Line 1 of 'configFile' is no 'NAME=value'.");
	}

}
