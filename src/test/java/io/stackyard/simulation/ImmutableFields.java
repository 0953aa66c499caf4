package io.stackyard.simulation;

import java.util.List;
import java.util.Map;

import io.stackyard.simulation.ApiException.FieldCause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields that nobody changes once an object is there. */
final class ImmutableFields {

	private static final String IMMUTABLE = "field is immutable";

	private static final Map<ApiKind, String> FIELDS = Map.of(ApiKind.DEPLOYMENT, "spec.selector", ApiKind.JOB,
			"spec.template", ApiKind.VOLUME, "spec.hostPath");

	private ImmutableFields() {
	}

	/**
	 * Refuse a change of what cannot be changed.
	 * @param present the object as it is
	 * @param updated the object as it is to be
	 */
	static void require(StoredObject present, StoredObject updated) {
		String field = FIELDS.get(present.kind());
		if (field != null) {
			String pointer = "/" + field.replace('.', '/');
			require(field, present, present.json().at(pointer), updated.json().at(pointer), IMMUTABLE);
		}
		if (present.kind().equals(ApiKind.CLAIM)) {
			require("spec", present, claim(present), claim(updated),
					"spec is immutable after creation except resources.requests for bound claims");
		}
	}

	private static ObjectNode claim(StoredObject claim) {
		ObjectNode spec = claim.json().withObject("/spec").deepCopy();
		spec.remove("resources");
		return spec;
	}

	private static void require(String field, StoredObject object, JsonNode before, JsonNode after, String message) {
		if (!after.equals(before)) {
			throw new ApiException(
					422, "Invalid", "%s \"%s\" is invalid: %s: Forbidden: %s".formatted(object.kind().kind(),
							object.name(), field, message),
					List.of(new FieldCause("FieldValueForbidden", field, "Forbidden: " + message)));
		}
	}

}
