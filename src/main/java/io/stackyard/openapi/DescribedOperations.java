package io.stackyard.openapi;

import java.util.Locale;

import io.stackyard.openapi.ApiWords.OperationWords;
import io.stackyard.openapi.ApiWords.ParameterWords;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says in words what each operation does, takes and answers. */
final class DescribedOperations implements OpenApiCustomizer {

	private static final int NO_CONTENT = 204;

	private final ApiWords words;

	DescribedOperations(ApiWords words) {
		this.words = words;
	}

	@Override
	public void customise(OpenAPI api) {
		api.getPaths().values().forEach((item) -> item.readOperations().forEach(this::describe));
	}

	private void describe(Operation operation) {
		OperationWords found = this.words.operation(operation.getOperationId());
		operation.setSummary(found.summary());
		operation.setDescription(found.description());
		describeAnswer(operation, found);
		if (operation.getParameters() != null) {
			operation.getParameters().forEach((parameter) -> describe(parameter, found));
		}
		if (operation.getRequestBody() != null) {
			describe(operation.getRequestBody().getContent(), found);
		}
	}

	private void describeAnswer(Operation operation, OperationWords found) {
		@Nullable ApiResponse answer = operation.getResponses().remove("200");
		if (answer == null) {
			return;
		}
		answer.setDescription(found.answer());
		found.headers().forEach((name) -> answer.addHeaderObject(name, header(name)));
		if (!found.media().isEmpty()) {
			Content content = new Content();
			found.media().forEach((media) -> content.addMediaType(media, mediaType(media, answer.getContent())));
			answer.setContent(content);
		}
		operation.getResponses().addApiResponse(found.code(), answer);
		found.otherwise()
			.forEach((status, text) -> operation.getResponses()
				.addApiResponse(String.valueOf(status), otherwise(status, text, answer)));
	}

	/** Return another answer: the same thing, which was not made just now, or nothing. */
	private static ApiResponse otherwise(int status, String text, ApiResponse answer) {
		ApiResponse other = new ApiResponse().description(text);
		if (status != NO_CONTENT) {
			other.setContent(answer.getContent());
			answer.getHeaders().forEach((name, header) -> {
				if (!"Location".equals(name)) {
					other.addHeaderObject(name, header);
				}
			});
		}
		return other;
	}

	/** A record is described by its schema, all else by its media type. */
	private static MediaType mediaType(String media, @Nullable Content present) {
		@Nullable MediaType known = (present != null) ? present.get(media) : null;
		boolean isRecord = known != null && known.getSchema() != null && known.getSchema().get$ref() != null;
		return (known != null && isRecord) ? known : new MediaType().schema(schema(media));
	}

	private static Schema<?> schema(String media) {
		return switch (media) {
			case "application/gzip" -> new BinarySchema();
			default -> media.endsWith("json") ? new ObjectSchema() : new StringSchema();
		};
	}

	private Header header(String name) {
		return new Header().description(this.words.headers().get(name)).schema(new StringSchema());
	}

	private void describe(Parameter parameter, OperationWords operation) {
		@Nullable ParameterWords found = this.words.parameters().get(parameter.getName());
		Schema<?> schema = parameter.getSchema();
		if ("duration".equals(schema.getFormat())) {
			parameter.setSchema(new StringSchema());
		}
		if (found != null) {
			parameter.setDescription(found.description());
			parameter.setExample(found.example());
			boolean required = Boolean.TRUE.equals(found.required())
					&& !operation.optional().contains(parameter.getName());
			parameter.setRequired(Boolean.TRUE.equals(parameter.getRequired()) || required);
		}
	}

	private static void describe(Content body, OperationWords found) {
		body.forEach((name, media) -> {
			if (media.getSchema().get$ref() == null) {
				media.setSchema(new StringSchema());
			}
			found.examples()
				.forEach((title, value) -> media.addExamples(key(title), new Example().summary(title).value(value)));
		});
	}

	/** Return a name for a program, such as {@code from-a-spec}. */
	private static String key(String title) {
		return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
	}

}
