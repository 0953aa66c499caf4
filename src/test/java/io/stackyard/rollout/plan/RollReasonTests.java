package io.stackyard.rollout.plan;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RollReasonTests {

	@Test
	void ofFieldsOfContainersNamesServiceAndWhat() {
		assertThat(RollReason.of(List.of("spec.containers[name=\"web\"].image",
				"spec.containers[name=\"web\"].env[name=\"URL\"].value", "spec.containers[name=\"web\"].args",
				"spec.initContainers[name=\"seed\"].livenessProbe.periodSeconds", "spec.containers[name=\"side\"]")))
			.isEqualTo("image of web, variable URL of web, command of web, health check of seed, service side");
	}

	@Test
	void ofSeveralFieldsOfOneThingSaysItOnce() {
		assertThat(RollReason.of(List.of("spec.containers[name=\"web\"].resources.limits.cpu",
				"spec.containers[name=\"web\"].resources.requests.cpu")))
			.isEqualTo("resources of web");
	}

	@Test
	void ofOurAnnotationsSaysWhatTheyStandFor() {
		assertThat(RollReason.of(List.of("metadata.annotations[\"stackyard.io/config-checksum\"]",
				"metadata.annotations[\"stackyard.io/roll\"]", "spec.hostAliases[ip=\"127.0.0.1\"].hostnames")))
			.isEqualTo("config files, forced, hostAliases[ip=\"127.0.0.1\"].hostnames");
	}

}
