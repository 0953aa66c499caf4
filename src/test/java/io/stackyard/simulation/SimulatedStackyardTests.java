package io.stackyard.simulation;

import java.nio.file.Path;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatedStackyardTests {

	/** {@code spring-boot:test-run} starts the only class with a main method. */
	@Test
	void mainIsTheOnlyOneThatATrialRunFinds() {
		assertThat(new ClassFileImporter().importPath(Path.of("target/test-classes"))).filteredOn(
				(candidate) -> candidate.getMethods().stream().anyMatch((method) -> method.getName().equals("main")))
			.extracting(JavaClass::getName)
			.containsExactly(SimulatedStackyard.class.getName());
	}

}
