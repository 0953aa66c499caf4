package io.stackyard.cluster;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageReferenceTests {

	@ParameterizedTest
	@CsvSource({ "nginx,docker.io/library/nginx:latest", "nginx:1.29,docker.io/library/nginx:1.29",
			"testbed/app:1,docker.io/testbed/app:1", "docker.io/nginx,docker.io/library/nginx:latest",
			"docker.io/library/nginx:1,docker.io/library/nginx:1", "index.docker.io/team/app:2,docker.io/team/app:2",
			"ghcr.io/team/app,ghcr.io/team/app:latest", "localhost:5000/app:1,localhost:5000/app:1",
			"localhost/app:1,localhost/app:1", "registry:5000/team/app:1,registry:5000/team/app:1",
			"team/group/app:1,docker.io/team/group/app:1" })
	void parseGivesTheNameThatNodesUse(String text, String name) {
		assertThat(ImageReference.parse(text))
			.hasValueSatisfying((reference) -> assertThat(reference).hasToString(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "App:1", "app:", "app:1:2", "/app", "app@sha256:0123", "app; rm -rf /" })
	void parseWhenNotByNameAndTagIsEmpty(String text) {
		assertThat(ImageReference.parse(text)).isEmpty();
	}

}
