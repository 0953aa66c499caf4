package io.stackyard.openapi;

import java.util.Map;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;

import org.springdoc.core.customizers.OpenApiCustomizer;

/** Adds the schemas of a problem, which no controller answers. */
final class ProblemModels implements OpenApiCustomizer {

	@Override
	public void customise(OpenAPI api) {
		@SuppressWarnings("rawtypes")
		Map<String, Schema> schemas = ModelConverters.getInstance(true).readAll(ProblemSchema.class);
		schemas.forEach(api.getComponents()::addSchemas);
	}

}
