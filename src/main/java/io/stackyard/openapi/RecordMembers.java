package io.stackyard.openapi;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Reads off a record what its members are: required unless they are {@code @Nullable},
 * and a problem where they are JSON that is written as it is.
 */
final class RecordMembers implements OpenApiCustomizer {

	private static final String SCHEMAS = "#/components/schemas/";

	private final SchemaNames names;

	RecordMembers(SchemaNames names) {
		this.names = names;
	}

	@Override
	public void customise(OpenAPI api) {
		api.getComponents()
			.getSchemas()
			.forEach((name, schema) -> this.names.findType(name)
				.filter(Class::isRecord)
				.ifPresent((type) -> describe(type, schema)));
	}

	private static void describe(Class<?> type, Schema<?> model) {
		@SuppressWarnings("rawtypes")
		Map<String, Schema> properties = model.getProperties();
		if (properties == null) {
			return;
		}
		for (RecordComponent component : type.getRecordComponents()) {
			String name = name(component);
			if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
				properties.put(name, new Schema<>().$ref(SCHEMAS + ProblemSchema.NAME));
			}
			if (properties.containsKey(name) && !isNullable(component) && !isRequired(model, name)) {
				model.addRequiredItem(name);
			}
		}
	}

	private static boolean isRequired(Schema<?> model, String name) {
		return model.getRequired() != null && model.getRequired().contains(name);
	}

	private static boolean isNullable(RecordComponent component) {
		return Arrays.stream(component.getAnnotatedType().getAnnotations())
			.anyMatch((annotation) -> annotation.annotationType() == Nullable.class);
	}

	private static String name(RecordComponent component) {
		JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
		return (property != null && !property.value().isEmpty()) ? property.value() : component.getName();
	}

}
