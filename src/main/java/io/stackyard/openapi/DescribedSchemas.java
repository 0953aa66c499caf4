package io.stackyard.openapi;

import java.util.Map;

import io.stackyard.openapi.ApiWords.SchemaWords;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;

import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says in words what each schema and its members are. */
final class DescribedSchemas implements OpenApiCustomizer {

	private final ApiWords words;

	DescribedSchemas(ApiWords words) {
		this.words = words;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public void customise(OpenAPI api) {
		Map<String, Schema> schemas = api.getComponents().getSchemas();
		this.words.schemas().forEach((name, found) -> {
			if (schemas.containsKey(name)) {
				describe(schemas.get(name), found);
			}
		});
		schemas.forEach((name, schema) -> {
			if (name.startsWith(SchemaNames.PAGE) && this.words.schemas().containsKey(SchemaNames.PAGE)) {
				describe(schema, this.words.schemas().get(SchemaNames.PAGE));
			}
		});
	}

	private static void describe(Schema<?> schema, SchemaWords found) {
		schema.setDescription(found.description());
		found.members().forEach((name, text) -> {
			if (schema.getProperties() != null && schema.getProperties().containsKey(name)) {
				schema.getProperties().get(name).setDescription(text);
			}
		});
		found.required().forEach(schema::addRequiredItem);
	}

}
