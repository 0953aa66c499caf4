package io.stackyard.stack.web;

import java.util.List;

import io.stackyard.paging.Page;
import io.stackyard.paging.PageRequest;
import io.stackyard.stack.StackCatalogue;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells which stacks the server can deploy, and what they hold. */
@RestController
@RequestMapping("/api/v1/stacks")
class StackController {

	private final StackCatalogue catalogue;

	StackController(StackCatalogue catalogue) {
		this.catalogue = catalogue;
	}

	@GetMapping
	Page<StackSummary> list(@RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) {
		Page<String> names = PageRequest.of(pageSize, pageToken)
			.page(List.copyOf(this.catalogue.names()), (name) -> name);
		return names.map((name) -> StackSummary.of(name, this.catalogue.description(name)));
	}

	@GetMapping("/{stack}")
	StackView get(@PathVariable String stack) {
		return StackView.of(this.catalogue.describe(stack));
	}

}
