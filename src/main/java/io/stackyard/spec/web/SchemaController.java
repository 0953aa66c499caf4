package io.stackyard.spec.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the JSON Schema of a spec, for editors to complete and check with. */
@RestController
class SchemaController {

	private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

	@GetMapping("/schemas/spec.json")
	ResponseEntity<Resource> spec() {
		return ResponseEntity.ok().contentType(SCHEMA).body(new ClassPathResource("openapi/spec.schema.json"));
	}

}
