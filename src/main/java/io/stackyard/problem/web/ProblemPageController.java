package io.stackyard.problem.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Explains the types of problems, as pages to browsers and as JSON to all else. */
@RestController
@RequestMapping("/problems")
class ProblemPageController {

	@GetMapping
	ProblemKinds list() {
		return new ProblemKinds(Arrays.stream(ProblemType.values()).map(ProblemKind::of).toList());
	}

	@Hidden
	@GetMapping(produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<String> listPage() {
		return page(ProblemPage.of(list().items()));
	}

	@GetMapping("/{slug}")
	ProblemKind get(@PathVariable String slug) {
		return ProblemKind.of(type(slug));
	}

	@Hidden
	@GetMapping(path = "/{slug}", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<String> getPage(@PathVariable String slug) {
		return page(ProblemPage.of(get(slug)));
	}

	private static ResponseEntity<String> page(String html) {
		return ResponseEntity.ok()
			.header("Content-Security-Policy", ProblemPage.SECURITY_POLICY)
			.header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.body(html);
	}

	private static ProblemType type(String slug) {
		return Arrays.stream(ProblemType.values())
			.filter((type) -> type.slug().equals(slug))
			.findFirst()
			.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND,
					"There is no problem type of this name; '/problems' lists them all."));
	}

	/** Every type of problem. */
	record ProblemKinds(List<ProblemKind> items) {
	}

}
