package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class OwnedFieldsTests {

	private static final String APPLIED = """
			{"kind": "Deployment", "metadata": {"name": "web", "annotations": {"stackyard.io/release": "1", "a": "b"}},
			 "spec": {"replicas": 1, "tolerations": [{"key": "k"}],
			  "containers": [{"name": "one", "ports": [{"containerPort": 80}]}, {"name": "two", "args": ["x"]}]}}""";

	private static final String FIELDS = """
			{"f:metadata": {"f:annotations": {".": {}, "f:stackyard.io/release": {}, "f:a": {}}},
			 "f:spec": {"f:replicas": {}, "f:tolerations": {},
			  "f:containers": {
			   "k:{\\"name\\":\\"two\\"}": {".": {}, "f:name": {}, "f:args": {}},
			   "k:{\\"name\\":\\"one\\"}": {".": {}, "f:name": {}, "f:ports": {
			     "k:{\\"containerPort\\":80,\\"protocol\\":\\"TCP\\"}": {".": {}, "f:containerPort": {}}}}}}}""";

	@Test
	void holdWhenFieldsAndValuesAreTheSame() {
		assertThat(hold(APPLIED, FIELDS, APPLIED)).isTrue();
	}

	@Test
	void holdWhenServerAddedDefaults() {
		String live = APPLIED.replace("\"replicas\"", "\"paused\": false, \"replicas\"")
			.replace("{\"key\": \"k\"}", "{\"key\": \"k\", \"operator\": \"Equal\"}");
		assertThat(hold(live, FIELDS, APPLIED)).isTrue();
	}

	@Test
	void holdWhenOnlyReleaseDiffers() {
		assertThat(hold(APPLIED, FIELDS, APPLIED.replace("release\": \"1\"", "release\": \"2\""))).isTrue();
	}

	@Test
	void holdNotWhenValueDiffers() {
		assertThat(hold(APPLIED.replace("\"replicas\": 1", "\"replicas\": 2"), FIELDS, APPLIED)).isFalse();
		assertThat(hold(APPLIED.replace("[\"x\"]", "[\"x\", \"y\"]"), FIELDS, APPLIED)).isFalse();
		assertThat(hold(APPLIED.replace("{\"key\": \"k\"}", "{\"key\": \"other\"}"), FIELDS, APPLIED)).isFalse();
	}

	@Test
	void holdNotWhenFieldIsNoLongerNamed() {
		assertThat(hold(APPLIED, FIELDS, APPLIED.replace("\"replicas\": 1,", ""))).isFalse();
		assertThat(hold(APPLIED, FIELDS, APPLIED.replace(", \"args\": [\"x\"]", ""))).isFalse();
		assertThat(hold(APPLIED, FIELDS, APPLIED.replace(", {\"name\": \"two\", \"args\": [\"x\"]}", ""))).isFalse();
	}

	@Test
	void holdNotWhenFieldIsNew() {
		String more = APPLIED.replace("\"replicas\"", "\"paused\": false, \"replicas\"");
		assertThat(hold(more, FIELDS, more)).isFalse();
	}

	@Test
	void holdNotWhenSomebodyElseTookAFieldOrAddedAnItem() {
		assertThat(hold(APPLIED, FIELDS.replace("\"f:replicas\": {},", ""), APPLIED)).isFalse();
		assertThat(hold(APPLIED.replace("\"containers\": [", "\"containers\": [{\"name\": \"theirs\"}, "), FIELDS,
				APPLIED))
			.isFalse();
	}

	@Test
	void holdNotWhenItemsStandInAnotherOrder() {
		String live = APPLIED.replace("{\"name\": \"two\", \"args\": [\"x\"]}]", "]")
			.replace("\"containers\": [", "\"containers\": [{\"name\": \"two\", \"args\": [\"x\"]}, ")
			.replace(", ]", "]");
		assertThat(hold(live, FIELDS, APPLIED)).isFalse();
	}

	@Test
	void holdNotWhenWeNeverAppliedIt() {
		assertThat(OwnedFields.of(json(APPLIED)).hold(json(APPLIED))).isFalse();
	}

	@SuppressWarnings("unchecked")
	private static boolean hold(String live, String fields, String applied) {
		Map<String, Object> object = json(live);
		((Map<String, Object>) object.get("metadata")).put("managedFields",
				List.of(Map.of("manager", "kubectl", "operation", "Update", "fieldsV1", Map.of()),
						Map.of("manager", "stackyard", "operation", "Apply", "fieldsV1", json(fields))));
		return OwnedFields.of(object).hold(json(applied));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> json(String text) {
		return JsonMapper.shared().readValue(text, Map.class);
	}

}
