package io.stackyard.kubernetes;

import java.util.Map;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

class KubernetesYamlPropertyTests {

	@Property
	void readersOfYaml11ReadWhatWasWritten(@ForAll String text) {
		String yaml = KubernetesYaml.of(Map.of("key", text));
		assertThat(new Yaml().<Object>load(yaml)).isEqualTo(Map.of("key", text));
	}

	/** That this one does not know the escapes of these characters is its own fault. */
	@Property
	void readersOfYaml12ReadWhatWasWritten(@ForAll String text) {
		Assume.that(text.chars().noneMatch((character) -> "\u0085\u00a0\u2028\u2029".indexOf(character) >= 0));
		String yaml = KubernetesYaml.of(Map.of("key", text));
		assertThat(new Load(LoadSettings.builder().build()).loadFromString(yaml)).isEqualTo(Map.of("key", text));
	}

}
