package io.stackyard.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Kubernetes objects as text. */
public final class KubernetesYaml {

	private KubernetesYaml() {
	}

	/** Return an object as a YAML document that begins with three hyphens. */
	public static String of(HasMetadata object) {
		String yaml = Serialization.asYaml(object);
		return yaml.startsWith("---") ? yaml : "---\n" + yaml;
	}

}
