package io.stackyard.kubernetes;

import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.stackyard.kubernetes.TestObjects.NAMESPACE;
import static io.stackyard.kubernetes.TestObjects.SELECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Claims of volumes on the host, those that earlier servers have made among them. */
class BoundClaimTests {

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
	void claimTakesTheVolumeThatIsKeptForIt() throws InterruptedException {
		apply(TestObjects.volume("/data"), TestObjects.claim());
		assertThat(claim().getSpec().getVolumeName()).isEqualTo("shop-data");
		assertThat(claim().getStatus().getPhase()).isEqualTo("Bound");
		assertThat(volume().getSpec().getClaimRef().getUid()).isEqualTo(claim().getMetadata().getUid());
	}

	@Test
	void claimThatNamesItsVolumeStaysAsItIs() throws InterruptedException {
		apply(TestObjects.volume("/data"), naming("shop-data"));
		List<String> writes = this.cluster.kubernetes().writes();
		assertThat(apply(TestObjects.volume("/data"), TestObjects.claim())).containsOnly(Action.UNCHANGED);
		assertThat(this.cluster.kubernetes().writes()).isEqualTo(writes);
	}

	@Test
	void planOfClaimThatNamesItsVolumeIsEmpty() throws InterruptedException {
		apply(TestObjects.volume("/data"), naming("shop-data"));
		assertThat(this.cluster.api().plan(SELECTION, objects(TestObjects.volume("/data"), TestObjects.claim()), false))
			.extracting(PlannedObject::action)
			.containsOnly(Action.UNCHANGED);
	}

	@Test
	void claimThatNamesAnotherVolumeIsRefused() throws InterruptedException {
		PersistentVolume foreign = new PersistentVolumeBuilder(TestObjects.volume("/theirs")).editMetadata()
			.withName("theirs")
			.withLabels(null)
			.endMetadata()
			.build();
		this.cluster.kubernetes().create(foreign);
		apply(TestObjects.volume("/data"), naming("theirs"));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> apply(TestObjects.volume("/data"), TestObjects.claim()))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.KUBERNETES_REJECTED))
			.withMessageContaining("spec is immutable");
	}

	@Test
	void volumeWhoseClaimIsGoneTakesTheNextOne() throws InterruptedException {
		apply(TestObjects.volume("/data"), TestObjects.claim());
		String lost = claim().getMetadata().getUid();
		this.cluster.kubernetes().delete(PersistentVolumeClaim.class, NAMESPACE, "shop-data");
		apply(TestObjects.volume("/data"), TestObjects.claim());
		assertThat(claim().getMetadata().getUid()).isNotEqualTo(lost)
			.isEqualTo(volume().getSpec().getClaimRef().getUid());
	}

	private List<Action> apply(HasMetadata volume, HasMetadata claim) throws InterruptedException {
		return this.cluster.api()
			.apply(SELECTION, objects(volume, claim), false)
			.stream()
			.map(AppliedObject::action)
			.toList();
	}

	private static List<HasMetadata> objects(HasMetadata volume, HasMetadata claim) {
		return List.of(TestObjects.namespace(), volume, claim);
	}

	private static PersistentVolumeClaim naming(String volume) {
		return new PersistentVolumeClaimBuilder(TestObjects.claim()).editSpec()
			.withSelector(null)
			.withVolumeName(volume)
			.endSpec()
			.build();
	}

	private PersistentVolume volume() {
		return this.cluster.get(PersistentVolume.class, "", "shop-data");
	}

	private PersistentVolumeClaim claim() {
		return this.cluster.get(PersistentVolumeClaim.class, NAMESPACE, "shop-data");
	}

}
