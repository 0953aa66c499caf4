package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.kubernetes.PlannedObject.FieldChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.stackyard.kubernetes.TestObjects.IMAGE;
import static io.stackyard.kubernetes.TestObjects.SELECTION;
import static org.assertj.core.api.Assertions.assertThat;

class PlanTests {

	private TestCluster cluster;

	@BeforeEach
	void start() {
		this.cluster = new TestCluster();
	}

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	@Test
	void planWhenNamespaceIsMissingTriesNothingInIt() throws InterruptedException {
		assertThat(plan(TestObjects.all(IMAGE))).extracting(PlannedObject::action).containsOnly(Action.CREATED);
		assertThat(this.cluster.kubernetes().seen()).filteredOn((request) -> request.startsWith("PATCH"))
			.containsExactly("PATCH /api/v1/persistentvolumes/shop-data");
	}

	@Test
	void planRightAfterApplyIsEmptyAndTriesNothing() throws InterruptedException {
		apply(TestObjects.all(IMAGE));
		int before = this.cluster.kubernetes().seen().size();
		assertThat(plan(TestObjects.all(IMAGE))).extracting(PlannedObject::action).containsOnly(Action.UNCHANGED);
		List<String> requests = this.cluster.kubernetes().seen();
		assertThat(requests.subList(before, requests.size())).allMatch((request) -> request.startsWith("GET"));
	}

	@Test
	void planOfWhatSomebodyChangesMeanwhileTellsNothingOfTheirs() throws InterruptedException {
		apply(TestObjects.all(IMAGE));
		Connection connection = this.cluster.connection();
		Snapshot snapshot = new LiveObjects(connection).snapshot(SELECTION, TestObjects.all(IMAGE));
		this.cluster.kubernetes()
			.edit(new ConfigMapBuilder(TestObjects.configMap("blue")).addToData("theirs", "stays").build());
		assertThat(new ObjectPlanner(connection, snapshot, false).plan(TestObjects.configMap("red")).changes())
			.extracting(FieldChange::path)
			.containsExactly("data.colour");
	}

	@Test
	void planTellsFieldsAndWritesNothing() throws InterruptedException {
		apply(TestObjects.all(IMAGE));
		List<String> before = this.cluster.kubernetes().writes();
		List<HasMetadata> next = List.of(TestObjects.configMap("red"), TestObjects.web("testbed/app:2"),
				TestObjects.job());
		assertThat(plan(next)).extracting(PlannedObject::toString)
			.containsExactly(changed(next.get(0), new FieldChange("data.colour", "blue", "red", false)).toString(),
					changed(next.get(1),
							new FieldChange("spec.template.spec.containers[name=\"web\"].image", "testbed/app:1",
									"testbed/app:2", false))
						.toString(),
					PlannedObject.of(ObjectReference.of(next.get(2)), Action.CREATED).toString(),
					PlannedObject.of(ObjectReference.of(TestObjects.service()), Action.DELETED).toString());
		assertThat(this.cluster.kubernetes().writes()).isEqualTo(before);
	}

	@Test
	void planOfSecretDoesNotTellValues() throws InterruptedException {
		Secret secret = new SecretBuilder().withMetadata(TestObjects.metadata("shop-generated"))
			.addToData("password", "b2xk")
			.build();
		apply(List.of(TestObjects.namespace(), secret));
		Secret next = new SecretBuilder(secret).addToData("password", "bmV3").build();
		assertThat(plan(List.of(next))).singleElement()
			.satisfies((planned) -> assertThat(planned.changes())
				.containsExactly(new FieldChange("data.password", null, null, true)));
	}

	@Test
	void planWhenOtherManagerSetOurFieldTellsConflictAndChange() throws InterruptedException {
		apply(TestObjects.all(IMAGE));
		this.cluster.kubernetes().edit(TestObjects.configMap("red"));
		assertThat(plan(List.of(TestObjects.configMap("blue"))).getFirst()).satisfies((planned) -> {
			assertThat(planned.conflicts()).containsExactly(new FieldConflict("data.colour", "kubectl-edit"));
			assertThat(planned.changes()).containsExactly(new FieldChange("data.colour", "red", "blue", false));
		});
		assertThat(this.cluster.api().plan(SELECTION, List.of(TestObjects.configMap("blue")), true).getFirst())
			.satisfies((planned) -> assertThat(planned.conflicts()).isEmpty());
	}

	@Test
	void planWhenOtherManagerAddedAFieldIsEmpty() throws InterruptedException {
		apply(TestObjects.all(IMAGE));
		this.cluster.kubernetes()
			.edit(new ConfigMapBuilder(TestObjects.configMap("blue")).withData(Map.of("theirs", "stays")).build());
		assertThat(plan(TestObjects.all(IMAGE))).extracting(PlannedObject::action).containsOnly(Action.UNCHANGED);
	}

	@Test
	void planTellsWhatWouldBeRefusedAndGoesOn() throws InterruptedException {
		apply(List.of(TestObjects.namespace()));
		this.cluster.kubernetes().refuse(Service.class, "web", "spec.ports[0].port", "Invalid value: 70000");
		assertThat(plan(List.of(TestObjects.service(), TestObjects.configMap("blue")))).satisfiesExactly(
				(service) -> assertThat(service.refusal())
					.isEqualTo("Cluster 'test' refused Service/web: field 'spec.ports[0].port': Invalid value: 70000."),
				(map) -> assertThat(map.refusal()).isNull());
	}

	@Test
	void planWhenKindIsNotKnownSaysSo() throws InterruptedException {
		this.cluster.kubernetes().forget(ConfigMap.class);
		assertThat(plan(List.of(TestObjects.configMap("blue")))).singleElement()
			.satisfies(
					(planned) -> assertThat(planned.refusal()).contains("does not know the kind 'ConfigMap' of 'v1'"));
	}

	private static PlannedObject changed(HasMetadata object, FieldChange change) {
		return new PlannedObject(ObjectReference.of(object), Action.CHANGED, List.of(change), List.of(), null);
	}

	private void apply(List<HasMetadata> objects) throws InterruptedException {
		this.cluster.api().apply(SELECTION, objects, false);
	}

	private List<PlannedObject> plan(List<HasMetadata> objects) throws InterruptedException {
		return this.cluster.api().plan(SELECTION, objects, false);
	}

}
