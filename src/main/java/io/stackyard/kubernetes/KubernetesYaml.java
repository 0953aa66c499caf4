package io.stackyard.kubernetes;

import java.util.Map;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kubernetes objects as text that every reader of YAML, of whichever version, reads in
 * the same way.
 */
public final class KubernetesYaml {

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	private KubernetesYaml() {
	}

	/** Return an object as a YAML document that begins with three hyphens. */
	public static String of(HasMetadata object) {
		return "---\n" + of(tree(object));
	}

	/** Return a value of maps, lists, texts, numbers and booleans as YAML. */
	public static String of(Map<String, Object> tree) {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setSplitLines(false);
		options.setAllowUnicode(true);
		return new Yaml(new PlainTexts(options), options).dump(tree);
	}

	/**
	 * Return an object as maps, lists, texts, numbers and booleans, which may be changed.
	 */
	public static Map<String, Object> tree(HasMetadata object) {
		return JsonMapper.shared().readValue(Serialization.asJson(object), OBJECT);
	}

}
