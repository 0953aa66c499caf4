package io.stackyard.simulation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request that the simulated server refuses, as the real one would. */
final class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int code;

	private final String reason;

	private final transient List<FieldCause> causes;

	ApiException(int code, String reason, String message, List<FieldCause> causes) {
		super(message);
		this.code = code;
		this.reason = reason;
		this.causes = List.copyOf(causes);
	}

	static ApiException unauthorized() {
		return new ApiException(401, "Unauthorized", "Unauthorized", List.of());
	}

	static ApiException notFound(String plural, String name) {
		return new ApiException(404, "NotFound", "%s \"%s\" not found".formatted(plural, name), List.of());
	}

	static ApiException exists(String plural, String name) {
		return new ApiException(409, "AlreadyExists", "%s \"%s\" already exists".formatted(plural, name), List.of());
	}

	static ApiException stale(String plural, String name) {
		return new ApiException(409, "Conflict",
				"Operation cannot be fulfilled on %s \"%s\": the object has been modified".formatted(plural, name),
				List.of());
	}

	static ApiException badRequest(String message) {
		return new ApiException(400, "BadRequest", message, List.of());
	}

	static ApiException invalid(String kind, String name, String field, String message) {
		return new ApiException(422, "Invalid", "%s \"%s\" is invalid: %s: %s".formatted(kind, name, field, message),
				List.of(new FieldCause("FieldValueInvalid", field, message)));
	}

	static ApiException terminating(String namespace) {
		return new ApiException(403, "Forbidden",
				"unable to create new content in namespace %s because it is being terminated".formatted(namespace),
				List.of(new FieldCause("NamespaceTerminating", "metadata.namespace",
						"namespace %s is being terminated".formatted(namespace))));
	}

	/** Return the failure of an apply that other managers are in the way of. */
	static ApiException conflict(List<FieldCause> conflicts) {
		SortedMap<String, String> byField = new TreeMap<>();
		conflicts.forEach((cause) -> byField.put(cause.field(), cause.message()));
		return new ApiException(409, "Conflict",
				"Apply failed with %d conflicts: %s".formatted(conflicts.size(), byField), conflicts);
	}

	int code() {
		return this.code;
	}

	/** Return the body of the answer. */
	ObjectNode status() {
		ObjectNode status = JsonMapper.shared().createObjectNode();
		status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
		status.put("message", getMessage()).put("reason", this.reason).put("code", this.code);
		if (!this.causes.isEmpty()) {
			ArrayNode list = status.putObject("details").putArray("causes");
			this.causes.forEach((cause) -> list.addObject()
				.put("reason", cause.reason())
				.put("field", cause.field())
				.put("message", cause.message()));
		}
		return status;
	}

	/**
	 * A field that is a reason.
	 *
	 * @param reason the reason in a word
	 * @param field the field's path
	 * @param message the reason in a sentence
	 */
	record FieldCause(String reason, String field, String message) {
	}

}
