package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KubernetesYamlTests {

	@Test
	void textsThatLookLikeSomethingElseAreQuoted() {
		assertThat(KubernetesYaml.of(Map.of("values", List.of("yes", "on", "y", "null", "1e3", "0o14", "0123", "1_000",
				"2026-01-01", "~", "a: b", "a #b", "", "é"))))
			.isEqualTo("""
					values:
					- 'yes'
					- 'on'
					- "y"
					- 'null'
					- "1e3"
					- "0o14"
					- "0123"
					- "1_000"
					- "2026-01-01"
					- "~"
					- "a: b"
					- "a #b"
					- ""
					- "é"
					""");
	}

	@Test
	void imagesAndNamesArePlainAndFilesStandLineByLine() {
		assertThat(KubernetesYaml.of(new ConfigMapBuilder().withNewMetadata()
			.withName("shop-config")
			.endMetadata()
			.addToData("image", "ghcr.io/ops/web:1.4")
			.addToData("page.html", "<p>\n  {{ .x }}\n</p>\n")
			.build())).isEqualTo("""
					---
					apiVersion: v1
					kind: ConfigMap
					metadata:
					  name: shop-config
					data:
					  image: ghcr.io/ops/web:1.4
					  page.html: |
					    <p>
					      {{ .x }}
					    </p>
					""");
	}

}
