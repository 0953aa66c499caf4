package io.stackyard.openapi;

import java.util.List;

import io.stackyard.problem.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Shape of every error's body. */
@Schema(name = ProblemSchema.NAME, requiredProperties = { "type", "title", "status", "detail", "traceId", "remedy" })
record ProblemSchema(String type, String title, int status, String detail, @Nullable String instance, String traceId,
		String remedy, @Nullable List<Violation> violations, @Nullable String job) {

	/** Name of the schema. */
	static final String NAME = "Problem";

}
