package io.stackyard.simulation;

import java.nio.file.Path;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatedStackyardTests {

	/** {@code spring-boot:test-run} starts the only class with a public main method. */
	@Test
	void mainIsTheOnlyOneThatATrialRunFinds() {
		assertThat(new ClassFileImporter().importPath(Path.of("target/test-classes")))
			.filteredOn((candidate) -> candidate.getMethods().stream().anyMatch(SimulatedStackyardTests::isMain))
			.extracting(JavaClass::getName)
			.containsExactly(SimulatedStackyard.class.getName());
	}

	private static boolean isMain(JavaMethod method) {
		return method.getName().equals("main") && method.getModifiers().contains(JavaModifier.PUBLIC);
	}

}
