package io.stackyard.spec.web;

import java.nio.charset.StandardCharsets;

import io.stackyard.spec.SpecValidation;
import io.stackyard.spec.StarterSpecs;
import io.stackyard.spec.Validation;
import io.stackyard.stack.FileContent;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checks specs and writes the first one. */
@RestController
@RequestMapping("/api/v1")
class SpecController {

	/** Where a spec lies in an operator repository: the body itself has no name. */
	private static final String FILE = "deployment/spec.yml";

	private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

	private final SpecValidation validation;

	private final StarterSpecs starters;

	SpecController(SpecValidation validation, StarterSpecs starters) {
		this.validation = validation;
		this.starters = starters;
	}

	@PostMapping(path = "/spec-validations", consumes = { "application/yaml", "application/x-yaml", "text/yaml" })
	Validation validate(@RequestBody(required = false) byte @Nullable [] spec,
			@RequestParam(required = false) @Nullable String stack) {
		FileContent content = FileContent.of((spec != null) ? spec : new byte[0]);
		return this.validation.check(FILE, content, stack);
	}

	@PostMapping("/stacks/{stack}/specs")
	ResponseEntity<byte[]> create(@PathVariable String stack,
			@RequestBody(required = false) @Nullable StarterView request) {
		StarterView wanted = (request != null) ? request : StarterView.NOTHING;
		String text = this.starters.create(stack, wanted.toRequest());
		return ResponseEntity.ok().contentType(YAML).body(text.getBytes(StandardCharsets.UTF_8));
	}

}
