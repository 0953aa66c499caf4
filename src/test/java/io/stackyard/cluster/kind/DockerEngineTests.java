package io.stackyard.cluster.kind;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DockerEngineTests {

	@ParameterizedTest
	@CsvSource({ "20.10.24+dfsg1, false", "28.2.2, false", "19.03.15, true", "20.09.1, true", "unknown, false" })
	void checkRefusesWhatIsTooOld(String version, boolean old) {
		assertThat(new DockerEngine(version, Path.of("/var/lib/docker"), "2").check().passed()).isEqualTo(!old);
	}

}
