package io.stackyard.job.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a job failed, as clients see it: read off the problem document that the job ended
 * with.
 */
record JobCauseView(String code, @Nullable String object, @Nullable String container, String message,
		@Nullable Integer exitCode, @Nullable List<String> logLines) {

	private static final String TYPES = "/problems/";

	/**
	 * Return the causes that a problem names: those of workloads, checks that did not
	 * pass, violations of the spec, or else the problem itself.
	 * @param problem the problem document as JSON
	 */
	static List<JobCauseView> listOf(String problem) {
		JsonNode document = JsonMapper.shared().readTree(problem);
		List<JobCauseView> named = Stream
			.of(document.path("causes").valueStream().map(JobCauseView::ofWorkload),
					document.path("checks").valueStream().map(JobCauseView::ofCheck),
					document.path("violations").valueStream().map((violation) -> ofViolation(document, violation)))
			.flatMap((causes) -> causes)
			.toList();
		return named.isEmpty() ? List.of(of(code(text(document, "type")), text(document, "detail"))) : named;
	}

	private static JobCauseView ofWorkload(JsonNode cause) {
		List<String> lines = cause.path("logLines").valueStream().map(JsonNode::asString).toList();
		return new JobCauseView(text(cause, "code"), find(cause, "object").orElse(null),
				find(cause, "container").orElse(null), text(cause, "message"),
				cause.path("exitCode").isInt() ? cause.path("exitCode").asInt() : null, lines.isEmpty() ? null : lines);
	}

	private static JobCauseView ofCheck(JsonNode check) {
		return of(code(text(check, "problem")), text(check, "detail"));
	}

	private static JobCauseView ofViolation(JsonNode document, JsonNode violation) {
		String place = violation.path("line").isInt()
				? "%s:%d".formatted(text(violation, "file"), violation.path("line").asInt()) : text(violation, "file");
		return new JobCauseView(code(text(document, "type")), place, null, text(violation, "message"), null, null);
	}

	private static JobCauseView of(String code, String message) {
		return new JobCauseView(code, null, null, message, null, null);
	}

	private static String code(String type) {
		return type.replace(TYPES, "").replace('-', '_').toUpperCase(Locale.ROOT);
	}

	private static String text(JsonNode node, String member) {
		return node.path(member).asString("");
	}

	private static Optional<String> find(JsonNode node, String member) {
		return Optional.ofNullable(node.path(member).asString(null));
	}

}
