package io.stackyard.kubernetes;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Reads Kubernetes objects that somebody else has written. */
public final class KubernetesObjects {

	private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

	private static final Pattern DOCUMENT = Pattern.compile("^---.*$", Pattern.MULTILINE);

	private KubernetesObjects() {
	}

	/**
	 * Return the objects of YAML documents, in their order.
	 * @param text the documents
	 * @throws IllegalArgumentException if one is no object, or of a kind that is not one
	 * of Kubernetes' own
	 */
	public static List<HasMetadata> parse(String text) {
		return DOCUMENT.splitAsStream(text)
			.filter((document) -> document.lines().anyMatch((line) -> !line.isBlank() && !line.startsWith("#")))
			.flatMap(KubernetesObjects::objects)
			.toList();
	}

	private static Stream<HasMetadata> objects(String document) {
		Object object = read(document);
		if (object instanceof KubernetesList list) {
			return list.getItems().stream();
		}
		if (object instanceof HasMetadata known && !(object instanceof GenericKubernetesResource)) {
			return Stream.of(known);
		}
		throw new IllegalArgumentException("An object of a kind that Kubernetes itself does not have");
	}

	/** The reader says in many ways that it cannot. */
	private static Object read(String document) {
		try {
			return SERIALIZATION.unmarshal(document);
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException("A document that is no object of Kubernetes: " + ex.getMessage(), ex);
		}
	}

}
