package io.stackyard.openapi;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.problem.ProblemType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says of each operation with which problems it may answer. */
final class ApiProblems implements OpenApiCustomizer {

	/** Name of the response in the components that is any problem. */
	static final String RESPONSE = "Problem";

	private static final String RESPONSES = "#/components/responses/";

	private static final int SHARED_TYPES = 2;

	private final ApiWords words;

	ApiProblems(ApiWords words) {
		this.words = words;
	}

	@Override
	public void customise(OpenAPI api) {
		SortedMap<String, ApiResponse> shared = new TreeMap<>();
		shared.put(RESPONSE, response("The request failed; the problem says why and what to do."));
		api.getPaths()
			.forEach((path, item) -> item.readOperations().forEach((operation) -> add(path, operation, shared)));
		shared.forEach(api.getComponents()::addResponses);
	}

	private void add(String path, Operation operation, SortedMap<String, ApiResponse> shared) {
		SortedSet<ProblemType> types = new TreeSet<>(this.words.operation(operation.getOperationId()).problems());
		types.addAll(ordinary(path, operation));
		ApiResponses responses = operation.getResponses();
		types.stream()
			.collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()))
			.forEach((status, found) -> responses.addApiResponse(status.toString(), answer(found, shared)));
		responses.addApiResponse("default", new ApiResponse().$ref(RESPONSES + RESPONSE));
	}

	/** Return what follows from the operation's form. */
	private static SortedSet<ProblemType> ordinary(String path, Operation operation) {
		SortedSet<ProblemType> types = new TreeSet<>();
		if (path.startsWith("/api/")) {
			types.addAll(List.of(ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN, ProblemType.DATABASE_UNAVAILABLE));
		}
		if (path.contains("{")) {
			types.add(ProblemType.NOT_FOUND);
		}
		if (hasQuery(operation)) {
			types.add(ProblemType.VALIDATION_FAILED);
		}
		if (takesKey(operation)) {
			types.addAll(List.of(ProblemType.BAD_REQUEST, ProblemType.IDEMPOTENCY_KEY_REUSED,
					ProblemType.REQUEST_IN_PROGRESS, ProblemType.TOO_MANY_REQUESTS));
		}
		if (operation.getRequestBody() != null) {
			types.addAll(List.of(ProblemType.BAD_REQUEST, ProblemType.CONTENT_TOO_LARGE,
					ProblemType.UNSUPPORTED_MEDIA_TYPE));
			if (operation.getRequestBody().getContent().containsKey("application/json")) {
				types.add(ProblemType.UNKNOWN_FIELD);
			}
		}
		return types;
	}

	private static boolean hasQuery(Operation operation) {
		return parameters(operation).anyMatch((parameter) -> "query".equals(parameter.getIn()));
	}

	private static boolean takesKey(Operation operation) {
		return parameters(operation).anyMatch((parameter) -> "Idempotency-Key".equals(parameter.getName()));
	}

	private static Stream<Parameter> parameters(Operation operation) {
		return (operation.getParameters() != null) ? operation.getParameters().stream() : Stream.empty();
	}

	/** Return the response of these types; what many operations have is shared. */
	private static ApiResponse answer(List<ProblemType> types, SortedMap<String, ApiResponse> shared) {
		String description = types.stream()
			.map((type) -> "`%s`: %s.".formatted(type.slug(), type.title()))
			.collect(Collectors.joining(" "));
		if (types.size() > SHARED_TYPES) {
			return response(description);
		}
		String name = types.stream().map(ApiProblems::word).collect(Collectors.joining("Or"));
		shared.computeIfAbsent(name, (added) -> response(description));
		return new ApiResponse().$ref(RESPONSES + name);
	}

	private static String word(ProblemType type) {
		return List.of(type.slug().split("-"))
			.stream()
			.map((part) -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
			.collect(Collectors.joining());
	}

	private static ApiResponse response(String description) {
		Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + ProblemSchema.NAME);
		return new ApiResponse().description(description)
			.content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
	}

}
