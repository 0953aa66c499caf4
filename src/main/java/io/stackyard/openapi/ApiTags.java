package io.stackyard.openapi;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.tags.Tag;

import org.springdoc.core.customizers.OpenApiCustomizer;

/** Groups the operations by the collection that their paths begin with. */
final class ApiTags implements OpenApiCustomizer {

	private static final SortedMap<String, String> DESCRIPTIONS = new TreeMap<>();

	static {
		DESCRIPTIONS.put("audit-events", "What was asked for by whom. For administrators.");
		DESCRIPTIONS.put("clusters", "The clusters that deployments run on.");
		DESCRIPTIONS.put("deployments", "Stacks that are to run, and what became of them.");
		DESCRIPTIONS.put("jobs", "Operations that take time.");
		DESCRIPTIONS.put("preflight", "What the server needs of its host.");
		DESCRIPTIONS.put("problems", "What the types of problems mean.");
		DESCRIPTIONS.put("schemas", "JSON Schemas of what is written by hand.");
		DESCRIPTIONS.put("spec-validations", "Reasons why a spec is not valid.");
		DESCRIPTIONS.put("stacks", "What can be deployed.");
		DESCRIPTIONS.put("tokens", "Who may use the server. For administrators.");
	}

	@Override
	public void customise(OpenAPI api) {
		if (api.getPaths() == null) {
			return;
		}
		api.getPaths().forEach(ApiTags::tag);
		List<String> used = api.getPaths().keySet().stream().map(ApiTags::name).distinct().sorted().toList();
		api.setTags(used.stream().map(ApiTags::describe).toList());
	}

	private static void tag(String path, PathItem item) {
		item.readOperations().forEach((operation) -> {
			operation.setTags(List.of(name(path)));
			if (!path.startsWith("/api/")) {
				operation.setSecurity(List.of());
			}
		});
	}

	private static String name(String path) {
		return List.of(path.split("/"))
			.stream()
			.filter(Predicate.not(String::isEmpty))
			.filter((segment) -> !segment.equals("api") && !segment.equals("v1"))
			.findFirst()
			.orElse("problems");
	}

	private static Tag describe(String name) {
		return new Tag().name(name).description(DESCRIPTIONS.getOrDefault(name, name));
	}

}
