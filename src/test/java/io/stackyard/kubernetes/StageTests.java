package io.stackyard.kubernetes;

import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StageTests {

	@Test
	void splitPutsWhatIsNeededFirst() {
		List<HasMetadata> objects = TestObjects.all(TestObjects.IMAGE).reversed();
		assertThat(Stage.split(objects)).extracting((stage) -> stage.stream().map(HasMetadata::getKind).toList())
			.containsExactly(List.of("Namespace"), List.of("PersistentVolume"),
					List.of("PersistentVolumeClaim", "ConfigMap"), List.of("Deployment"), List.of("Service"));
	}

}
