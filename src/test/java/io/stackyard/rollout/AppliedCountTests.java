package io.stackyard.rollout;

import java.util.List;

import io.stackyard.kubernetes.AppliedObject;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.kubernetes.ObjectReference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AppliedCountTests {

	@Test
	void toStringNamesWhatIsLeftOut() {
		AppliedCount count = AppliedCount.of(List.of(object("Service", Action.CREATED),
				object("PodDisruptionBudget", Action.LEFT_OUT), object("ConfigMap", Action.DELETED)));
		assertThat(count)
			.hasToString("1 created, 1 deleted, left out because the cluster is too old: PodDisruptionBudget/web");
	}

	@Test
	void toStringSaysNothingOfWhatIsNot() {
		assertThat(AppliedCount.of(List.of(object("Service", Action.UNCHANGED)))).hasToString("1 unchanged");
	}

	private static AppliedObject object(String kind, Action action) {
		return new AppliedObject(new ObjectReference(kind, "shop", "web"), action);
	}

}
