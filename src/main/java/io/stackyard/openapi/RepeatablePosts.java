package io.stackyard.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;

import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says of each POST that it takes an idempotency key, which no controller has to know of.
 */
final class RepeatablePosts implements OpenApiCustomizer {

	private static final String KEY = "Idempotency-Key";

	private static final String REPLAYED = "Idempotency-Replayed";

	private static final int LONGEST_KEY = 128;

	private final ApiWords words;

	RepeatablePosts(ApiWords words) {
		this.words = words;
	}

	@Override
	public void customise(OpenAPI api) {
		api.getPaths()
			.values()
			.stream()
			.filter((item) -> item.getPost() != null)
			.map(PathItem::getPost)
			.forEach(this::add);
	}

	private void add(Operation post) {
		post.addParametersItem(
				new HeaderParameter().name(KEY).schema(new StringSchema().minLength(1).maxLength(LONGEST_KEY)));
		post.getResponses().forEach((status, answer) -> {
			if (status.startsWith("2")) {
				answer.addHeaderObject(REPLAYED,
						new Header().description(this.words.headers().get(REPLAYED)).schema(new StringSchema()));
			}
		});
	}

}
