package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.stackyard.kubernetes.TestObjects.IMAGE;
import static io.stackyard.kubernetes.TestObjects.NAMESPACE;
import static io.stackyard.kubernetes.TestObjects.SELECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApplyTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final List<String> progress = new ArrayList<>();

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
	void identityIsUidOfSystemNamespace() {
		String uid = this.cluster.api().findNamespace("kube-system").orElseThrow().getMetadata().getUid();
		assertThat(this.cluster.api().identity()).isEqualTo(uid).hasSize(36);
	}

	@Test
	void applyWhenNothingIsThereCreatesInOrder() throws InterruptedException {
		assertThat(this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false))
			.extracting(AppliedObject::toString)
			.containsExactly("AppliedObject[reference=Namespace/shop, action=CREATED]",
					"AppliedObject[reference=ConfigMap/shop-config, action=CREATED]",
					"AppliedObject[reference=PersistentVolume/shop-data, action=CREATED]",
					"AppliedObject[reference=PersistentVolumeClaim/shop-data, action=CREATED]",
					"AppliedObject[reference=Deployment/shop-web, action=CREATED]",
					"AppliedObject[reference=Service/web, action=CREATED]");
	}

	@Test
	void applyWhenClusterIsTooOldForAKindLeavesItOut() throws InterruptedException {
		this.cluster.kubernetes().forget(PodDisruptionBudget.class);
		PodDisruptionBudget budget = new PodDisruptionBudgetBuilder().withMetadata(TestObjects.metadata("shop-web"))
			.withNewSpec()
			.withNewMaxUnavailable(1)
			.endSpec()
			.build();
		assertThat(this.cluster.api().apply(SELECTION, List.of(TestObjects.namespace(), budget), false))
			.extracting(AppliedObject::action)
			.containsExactly(Action.CREATED, Action.LEFT_OUT);
		assertThat(this.cluster.api().plan(SELECTION, List.of(budget), false)).extracting(PlannedObject::action)
			.containsExactly(Action.LEFT_OUT);
	}

	@Test
	void applyWhenNothingChangedWritesNothing() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		List<String> before = this.cluster.kubernetes().writes();
		assertThat(this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false)).extracting(AppliedObject::action)
			.containsOnly(Action.UNCHANGED);
		assertThat(this.cluster.kubernetes().writes()).isEqualTo(before);
	}

	@Test
	void applyWhenOnlyReleaseDiffersWritesNothing() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		ConfigMap next = TestObjects.configMap("blue");
		next.getMetadata().getAnnotations().put("stackyard.io/release", "2");
		assertThat(actions(next)).containsExactly(Action.UNCHANGED);
	}

	@Test
	void applyWhenTemplateChangedReplacesPods() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		String before = this.cluster.api().pods(SELECTION).getFirst().name();
		assertThat(actions(TestObjects.web("testbed/app:2"))).containsExactly(Action.CHANGED);
		assertThat(this.cluster.api().pods(SELECTION)).singleElement()
			.satisfies((pod) -> assertThat(pod.name()).isNotEqualTo(before))
			.satisfies((pod) -> assertThat(pod.containers().getFirst().image()).isEqualTo("testbed/app:2"));
	}

	@Test
	void applyWhenFieldIsNoLongerNamedRemovesIt() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		ConfigMap other = new ConfigMapBuilder(TestObjects.configMap("blue")).withData(Map.of("size", "large")).build();
		assertThat(actions(other)).containsExactly(Action.CHANGED);
		assertThat(this.cluster.get(ConfigMap.class, NAMESPACE, "shop-config").getData())
			.isEqualTo(Map.of("size", "large"));
	}

	@Test
	void applyWhenOtherManagerSetOurFieldNamesFieldAndManager() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		this.cluster.kubernetes().edit(TestObjects.configMap("red"));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.cluster.api().apply(SELECTION, List.of(TestObjects.configMap("blue")), false))
			.withMessage("Cluster 'test' refused ConfigMap/shop-config: "
					+ "field 'data.colour' is held by field manager 'kubectl-edit'.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.FIELD_CONFLICT))
			.satisfies((ex) -> assertThat(ex.members()).containsEntry("conflicts",
					List.of(new FieldConflict("data.colour", "kubectl-edit"))));
	}

	@Test
	void applyWhenForcedRestoresOurFieldAndKeepsOthers() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		this.cluster.kubernetes()
			.edit(new ConfigMapBuilder(TestObjects.configMap("red")).addToData("theirs", "stays").build());
		assertThat(this.cluster.api().apply(SELECTION, List.of(TestObjects.configMap("blue")), true))
			.extracting(AppliedObject::action)
			.containsExactly(Action.CHANGED);
		assertThat(this.cluster.get(ConfigMap.class, NAMESPACE, "shop-config").getData())
			.isEqualTo(Map.of("colour", "blue", "theirs", "stays"));
	}

	@Test
	void applyWhenRefusedNamesObjectFieldAndWhatWasApplied() {
		this.cluster.kubernetes().refuse(Service.class, "web", "spec.ports[0].port", "Invalid value: 70000");
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.cluster.api()
				.apply(SELECTION, List.of(TestObjects.namespace(), TestObjects.service()), false))
			.withMessage("Cluster 'test' refused Service/web: field 'spec.ports[0].port': Invalid value: 70000.")
			.satisfies((ex) -> assertThat(ex.members()).containsEntry("applied", List.of("Namespace/shop")));
	}

	@Test
	void applyWhenSecretIsRefusedDoesNotTellItsValue() {
		this.cluster.kubernetes().refuse(Secret.class, "shop-registry", "data", "Invalid value: S3CR3T");
		Secret secret = new SecretBuilder().withMetadata(TestObjects.metadata("shop-registry"))
			.addToStringData("token", "S3CR3T")
			.build();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.cluster.api().apply(SELECTION, List.of(TestObjects.namespace(), secret), false))
			.withMessage("Cluster 'test' refused Secret/shop-registry: field 'data': FieldValueInvalid.");
	}

	@Test
	void applyWhenNamespaceIsBeingDeletedThrowsException() throws InterruptedException {
		this.cluster.api().apply(SELECTION, List.of(TestObjects.namespace()), false);
		this.cluster.kubernetes().create(TestObjects.held());
		this.cluster.kubernetes().delete(Namespace.class, "", NAMESPACE);
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false))
			.withMessage("The namespace 'shop' is still being deleted.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.NAMESPACE_TERMINATING));
	}

	@Test
	void applyWhenNothingChangedAsksOnceForEachKind() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		int before = this.cluster.kubernetes().seen().size();
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		List<String> requests = this.cluster.kubernetes().seen();
		assertThat(requests.subList(before, requests.size())).containsExactlyInAnyOrder("GET /api/v1/namespaces/shop",
				"GET /api/v1/namespaces/shop/configmaps", "GET /api/v1/namespaces/shop/persistentvolumeclaims",
				"GET /api/v1/namespaces/shop/services", "GET /api/v1/persistentvolumes",
				"GET /apis/apps/v1/namespaces/shop/deployments");
	}

	@Test
	void applyWritesWhatPodsNeedBeforeThemAndWhatLeadsToThemAfter() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE).reversed(), false);
		List<String> writes = this.cluster.kubernetes().writes();
		assertThat(writes.getFirst()).isEqualTo("PATCH /api/v1/namespaces/shop");
		assertThat(writes.subList(1, 4)).containsExactlyInAnyOrder(
				"PATCH /api/v1/namespaces/shop/configmaps/shop-config",
				"PATCH /api/v1/namespaces/shop/persistentvolumeclaims/shop-data",
				"PATCH /api/v1/persistentvolumes/shop-data");
		assertThat(writes.subList(4, 6)).containsExactly("PATCH /apis/apps/v1/namespaces/shop/deployments/shop-web",
				"PATCH /api/v1/namespaces/shop/services/web");
	}

	@Test
	void applyWhenObjectIsThereWithoutOurLabelsTakesItOver() throws InterruptedException {
		this.cluster.api().apply(SELECTION, List.of(TestObjects.namespace()), false);
		this.cluster.kubernetes()
			.create(new ConfigMapBuilder(TestObjects.configMap("blue")).editMetadata()
				.withLabels(Map.of())
				.endMetadata()
				.build());
		assertThat(actions(TestObjects.configMap("blue"))).containsExactly(Action.CHANGED);
		assertThat(actions(TestObjects.configMap("blue"))).containsExactly(Action.UNCHANGED);
	}

	@Test
	void applyWhenKindIsNotKnownSaysSo() {
		this.cluster.kubernetes().forget(Service.class);
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false))
			.withMessage("Cluster 'test' does not know the kind 'Service' of 'v1', which Service/web is of; "
					+ "it runs Kubernetes v1.35.0-simulated.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.KUBERNETES_REJECTED));
	}

	@Test
	void applyWhenSeveralAreRefusedTellsAllAndWhatWasApplied() {
		this.cluster.kubernetes().refuse(ConfigMap.class, "shop-config", "data", "Invalid value");
		this.cluster.kubernetes().refuse(PersistentVolumeClaim.class, "shop-data", "spec.resources", "Required value");
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false))
			.satisfies((ex) -> assertThat(ex.members())
				.containsEntry("applied", List.of("Namespace/shop", "PersistentVolume/shop-data"))
				.containsEntry("refused", List.of(
						"Cluster 'test' refused ConfigMap/shop-config: field 'data': Invalid value.",
						"Cluster 'test' refused PersistentVolumeClaim/shop-data: field 'spec.resources': Required value.")));
	}

	@Test
	void applyWhenServerFailsSaysThatClusterDoesNotAnswer() {
		this.cluster.kubernetes().fail(503, 5);
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_UNREACHABLE))
			.withMessageStartingWith("Cluster 'test' does not answer for ");
	}

	@Test
	void applyWhenVolumeLostItsClaimBindsItAgain() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		this.cluster.api().remove(SELECTION, TestObjects.removal(false, true, MINUTE), this.progress::add);
		assertThat(this.cluster.get(PersistentVolume.class, "", "shop-data").getStatus().getPhase())
			.isEqualTo("Released");
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		assertThat(this.cluster.get(PersistentVolume.class, "", "shop-data").getStatus().getPhase()).isEqualTo("Bound");
	}

	private List<Action> actions(HasMetadata object) throws InterruptedException {
		return this.cluster.api().apply(SELECTION, List.of(object), false).stream().map(AppliedObject::action).toList();
	}

}
