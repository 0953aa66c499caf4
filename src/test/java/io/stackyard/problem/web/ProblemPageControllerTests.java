package io.stackyard.problem.web;

import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(ProblemPageController.class)
class ProblemPageControllerTests {

	private final MockMvcTester mvc;

	ProblemPageControllerTests(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Test
	void getWhenClientIsAProgramIsJson() {
		assertThat(this.mvc.get().uri("/problems/not-found")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"type": "/problems/not-found", "title": "Not found", "status": 404,
				 "meaning": "There is nothing of this name that the token may see.",
				 "remedy": "Check the name; the list of the collection shows what there is."}""");
	}

	@ParameterizedTest
	@EnumSource(ProblemType.class)
	void getWhenClientIsABrowserIsAPageForEachType(ProblemType type) {
		assertThat(this.mvc.get()
			.uri("/problems/" + type.slug())
			.header(HttpHeaders.AUTHORIZATION, "none")
			.accept(MediaType.TEXT_HTML, MediaType.ALL)).hasStatusOk()
			.hasContentType("text/html;charset=UTF-8")
			.bodyText()
			.contains("<code>/problems/%s</code>".formatted(type.slug()), "<dd>%d</dd>".formatted(type.status()));
	}

	@Test
	void getWhenClientIsABrowserAllowsThePagesOwnStyleOnly() {
		assertThat(this.mvc.get().uri("/problems/not-found").accept(MediaType.TEXT_HTML)).headers()
			.hasHeaderSatisfying("Content-Security-Policy",
					(values) -> assertThat(values).singleElement()
						.asString()
						.matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; frame-ancestors 'none'"));
	}

	@Test
	void getWhenThereIsNoSuchTypeIsNotFound() {
		assertThat(this.mvc.get().uri("/problems/<script>")).hasStatus(404)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("There is no problem type of this name; '/problems' lists them all.");
	}

	@Test
	void listNamesThemAll() {
		assertThat(this.mvc.get().uri("/problems")).hasStatusOk()
			.bodyJson()
			.extractingPath("items")
			.asArray()
			.hasSize(ProblemType.values().length);
	}

}
