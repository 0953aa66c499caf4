package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
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

class RemovalTests {

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
	void pruneDeletesWhatIsNotKeptButNoData() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		this.cluster.kubernetes()
			.create(new ConfigMapBuilder()
				.withMetadata(new ObjectMetaBuilder(TestObjects.metadata("theirs")).withLabels(Map.of()).build())
				.build());
		List<HasMetadata> rest = List.of(TestObjects.namespace(), TestObjects.web(IMAGE));
		assertThat(this.cluster.api().plan(SELECTION, rest, false))
			.filteredOn((planned) -> planned.action() == Action.DELETED)
			.extracting((planned) -> planned.reference().toString())
			.containsExactly("ConfigMap/shop-config", "Service/web");
		List<HasMetadata> kept = List.of(TestObjects.web(IMAGE), TestObjects.service());
		assertThat(this.cluster.api().prune(SELECTION, kept)).extracting(AppliedObject::toString)
			.containsExactly("AppliedObject[reference=ConfigMap/shop-config, action=DELETED]");
		assertThat(this.cluster.kubernetes().list(Service.class, NAMESPACE)).hasSize(1);
		assertThat(this.cluster.kubernetes().list(ConfigMap.class, NAMESPACE))
			.extracting((map) -> map.getMetadata().getName())
			.containsExactly("theirs");
		assertThat(this.cluster.kubernetes().list(PersistentVolumeClaim.class, NAMESPACE)).hasSize(1);
	}

	@Test
	void removeLeavesOnlyDataAndNamespace() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		this.cluster.api().remove(SELECTION, TestObjects.removal(false, false, MINUTE), this.progress::add);
		assertThat(this.progress).containsExactly("removed workloads: [Deployment/shop-web]",
				"removed config, secrets and services: [ConfigMap/shop-config, Service/web]");
		assertThat(this.cluster.kubernetes().list(Pod.class, NAMESPACE)).isEmpty();
		assertThat(this.cluster.kubernetes().list(PersistentVolumeClaim.class, NAMESPACE)).hasSize(1);
		assertThat(this.cluster.kubernetes().list(PersistentVolume.class, "")).hasSize(1);
	}

	@Test
	void removeWhenVolumesAreAskedForDeletesOnlyThoseOfTheNamespace() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		PersistentVolume other = TestObjects.volume("/tmp/other");
		other.getMetadata().setName("other");
		other.getSpec().getClaimRef().setNamespace("other");
		this.cluster.kubernetes().create(other);
		this.cluster.api().remove(SELECTION, TestObjects.removal(true, true, MINUTE), this.progress::add);
		assertThat(this.cluster.kubernetes().list(PersistentVolume.class, ""))
			.extracting((volume) -> volume.getMetadata().getName())
			.containsExactly("other");
		assertThat(this.cluster.api().findNamespace(NAMESPACE)).isEmpty();
	}

	@Test
	void removeTakesNoDataButThatOfNamedClaims() throws InterruptedException {
		apply(provided("shop-scratch"), provided("shop-later"));
		Removal removal = new Removal(true, new TreeSet<>(Set.of("shop-scratch")), false, MINUTE);
		this.cluster.api().remove(SELECTION, removal, this.progress::add);
		assertThat(claims()).containsExactly("shop-later");
	}

	@Test
	void removeWhenNamespaceHoldsDataThatIsNotNamedTouchesNothing() throws InterruptedException {
		apply(provided("shop-scratch"),
				new PersistentVolumeClaimBuilder(provided("theirs")).editMetadata()
					.withLabels(Map.of())
					.endMetadata()
					.build());
		Removal removal = new Removal(true, new TreeSet<>(Set.of("shop-scratch")), true, MINUTE);
		List<String> writes = this.cluster.kubernetes().writes();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.cluster.api().remove(SELECTION, removal, this.progress::add))
			.withMessage("The namespace 'shop' holds data that no receipt has named, in the claims [theirs]. "
					+ "Ask for the stop again to see what would be deleted.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CONFIRMATION_REQUIRED));
		assertThat(this.cluster.kubernetes().writes()).isEqualTo(writes);
	}

	@Test
	void removeWhenNothingIsThereDoesNothing() throws InterruptedException {
		this.cluster.api().remove(SELECTION, TestObjects.removal(true, true, MINUTE), this.progress::add);
		assertThat(this.progress).containsExactly("removed namespace: shop");
	}

	@Test
	void removeWhenFinalizerHoldsNamespaceNamesIt() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		this.cluster.kubernetes().create(TestObjects.held());
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.cluster.api()
				.remove(SELECTION, TestObjects.removal(false, true, MINUTE), this.progress::add))
			.withMessage("The namespace 'shop' is still being deleted after PT1M. "
					+ "These objects have finalizers: ConfigMap/held [example.com/hold].")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.NAMESPACE_TERMINATING));
		assertThat(this.progress).contains("waiting for namespace shop to be gone");
	}

	private void apply(PersistentVolumeClaim... claims) throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		Stream.of(claims).forEach(this.cluster.kubernetes()::create);
	}

	/** A claim whose data the cluster deletes with it. */
	private static PersistentVolumeClaim provided(String name) {
		return new PersistentVolumeClaimBuilder(TestObjects.claim()).editMetadata()
			.withName(name)
			.endMetadata()
			.editSpec()
			.withSelector(null)
			.withStorageClassName(null)
			.endSpec()
			.build();
	}

	private List<String> claims() {
		return this.cluster.kubernetes()
			.list(PersistentVolumeClaim.class, NAMESPACE)
			.stream()
			.map((claim) -> claim.getMetadata().getName())
			.toList();
	}

}
