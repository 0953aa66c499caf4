package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;

import io.stackyard.kubernetes.PlannedObject.FieldChange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class FieldComparisonTests {

	@Test
	void compareNamesListItemsByWhatTellsThemApart() {
		assertThat(compare(
				"""
						{"containers": [{"name": "a", "env": [{"name": "X", "value": "1"}], "ports": [{"containerPort": 80}]}]}""",
				"""
						{"containers": [{"name": "a", "env": [{"name": "W", "value": "0"}, {"name": "X", "value": "2"}]}]}"""))
			.containsExactly(
					new FieldChange("containers[name=\"a\"].env[name=\"W\"]", null, Map.of("name", "W", "value", "0"),
							false),
					new FieldChange("containers[name=\"a\"].env[name=\"X\"].value", "1", "2", false),
					new FieldChange("containers[name=\"a\"].ports", List.of(Map.of("containerPort", 80)), null, false));
	}

	@Test
	void compareTellsWhenOnlyTheOrderChanged() {
		assertThat(compare("{\"env\": [{\"name\": \"A\"}, {\"name\": \"B\"}]}",
				"{\"env\": [{\"name\": \"B\"}, {\"name\": \"A\"}]}"))
			.containsExactly(new FieldChange("env (order)", List.of("name=\"A\"", "name=\"B\""),
					List.of("name=\"B\"", "name=\"A\""), false));
	}

	@Test
	void compareTellsPlainListsAsOneOrByNumber() {
		assertThat(compare("{\"args\": [\"a\"], \"command\": [\"x\", \"y\"]}",
				"{\"args\": [\"a\", \"b\"], \"command\": [\"x\", \"z\"]}"))
			.containsExactly(new FieldChange("args", List.of("a"), List.of("a", "b"), false),
					new FieldChange("command[1]", "y", "z", false));
	}

	@Test
	void compareQuotesKeysThatAreNoNames() {
		assertThat(compare("{\"data\": {\"nginx.conf\": \"a\"}}", "{\"data\": {\"nginx.conf\": \"b\"}}"))
			.containsExactly(new FieldChange("data[\"nginx.conf\"]", "a", "b", false));
	}

	@Test
	void compareLeavesOutWhatTheServerKeeps() {
		assertThat(compare(
				"""
						{"metadata": {"resourceVersion": "1", "annotations": {"stackyard.io/release": "1"}}, "status": {"a": 1}}""",
				"""
						{"metadata": {"resourceVersion": "2", "annotations": {"stackyard.io/release": "2"}}, "status": {}}"""))
			.isEmpty();
	}

	private static List<FieldChange> compare(String before, String after) {
		return new FieldComparison("Deployment").compare(json(before), json(after));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> json(String text) {
		return JsonMapper.shared().readValue(text, Map.class);
	}

}
