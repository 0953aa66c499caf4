package io.stackyard.simulation;

import java.util.List;

import io.stackyard.simulation.StoredObject.Manager;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerSideApplyTests {

	private static final ServerSideApply OURS = new ServerSideApply(new Manager("stackyard", "Apply"), false);

	private static final ServerSideApply THEIRS = new ServerSideApply(new Manager("other", "Apply"), false);

	@Test
	void applyWhenListItemIsNoLongerNamedRemovesIt() {
		StoredObject first = OURS.apply(empty(),
				json("{spec: {containers: [{name: b, image: 'b:1'}, {name: a, image: 'a:1'}]}}"));
		assertThat(content(first))
			.isEqualTo(json("{spec: {containers: [{name: b, image: 'b:1'}, {name: a, image: 'a:1'}]}}"));
		StoredObject second = OURS.apply(first, json("{spec: {containers: [{name: a, image: 'a:2'}]}}"));
		assertThat(content(second)).isEqualTo(json("{spec: {containers: [{name: a, image: 'a:2'}]}}"));
	}

	@Test
	void applyWhenListItemIsNewPutsItWhereItWasApplied() {
		StoredObject first = OURS.apply(empty(), json("{env: [{name: C, value: c}, {name: A, value: a}]}"));
		ObjectNode next = json("{env: [{name: C, value: c}, {name: B, value: b}, {name: A, value: a}]}");
		assertThat(content(OURS.apply(first, next))).isEqualTo(next);
	}

	@Test
	void applyWhenOtherManagerHasFieldThrowsException() {
		StoredObject present = THEIRS.apply(empty(), json("{spec: {containers: [{name: a, image: 'a:1'}]}}"));
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> OURS.apply(present, json("{spec: {containers: [{name: a, image: 'a:2'}]}}")))
			.withMessage("Apply failed with 1 conflicts: "
					+ "{.spec.containers[name=\"a\"].image=conflict with \"other\" using apps/v1}");
	}

	@Test
	void applyWhenOtherManagerHasSameValueSharesIt() {
		StoredObject shared = OURS.apply(THEIRS.apply(empty(), json("{data: {a: '1'}}")), json("{data: {a: '1'}}"));
		StoredObject given = OURS.apply(shared, json("{data: {b: '2'}}"));
		assertThat(content(given)).isEqualTo(json("{data: {a: '1', b: '2'}}"));
		assertThat(given.answer().at("/metadata/managedFields/0/manager").asString("")).isEqualTo("other");
	}

	@Test
	void applyWhenForcedTakesFieldOver() {
		StoredObject present = THEIRS.apply(empty(), json("{data: {a: '1', b: '1'}}"));
		StoredObject taken = new ServerSideApply(OURS.manager(), true).apply(present, json("{data: {a: '2'}}"));
		assertThat(content(taken)).isEqualTo(json("{data: {a: '2', b: '1'}}"));
		assertThat(taken.answer().at("/metadata/managedFields/0/fieldsV1")).isEqualTo(json("{'f:data': {'f:b': {}}}"));
	}

	@Test
	void applyWhenRepeatedIsTheSame() {
		ObjectNode applied = json("{spec: {ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP}]}}");
		StoredObject once = OURS.apply(empty(), applied);
		assertThat(OURS.apply(once, applied).sameAs(once)).isTrue();
	}

	private static StoredObject empty() {
		return StoredObject.of(ApiKind.DEPLOYMENT, StoredObject.object());
	}

	private static JsonNode content(StoredObject object) {
		ObjectNode content = object.json().deepCopy();
		content.remove(List.of("apiVersion", "kind", "metadata"));
		return content;
	}

	private static ObjectNode json(String text) {
		JsonMapper lenient = JsonMapper.builder()
			.enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
			.enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
			.build();
		return (ObjectNode) lenient.readTree(text.replaceAll(": ([A-Za-z]\\w*)", ": '$1'"));
	}

}
