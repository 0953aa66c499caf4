package io.stackyard.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.stackyard.spec.DeploymentName;

/**
 * Names and labels of a deployment's objects.
 *
 * @param deployment the deployment's name, and the first part of each object's
 * @param namespace the namespace
 * @param stack the stack's name
 * @param release the release's number
 */
public record ResourceNames(DeploymentName deployment, String namespace, String stack, int release) {

	/** Label with the deployment's name. */
	public static final String INSTANCE = "app.kubernetes.io/instance";

	/** Label with the pod's name in the stack. */
	public static final String COMPONENT = "app.kubernetes.io/component";

	/** Label that says that the object is ours. */
	public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

	/** Annotation with the release in which an object got its present form. */
	public static final String RELEASE = "stackyard.io/release";

	/** Annotation of addresses of pods in another namespace, with its name. */
	public static final String PODS_OF = "stackyard.io/pods-of";

	private static final int LABEL_LIMIT = 63;

	/** Return the name of the Secret with the registry's credentials. */
	public String registrySecret() {
		return this.deployment + "-registry";
	}

	/** Return the name of the Secret with the generated values. */
	public String generatedSecret() {
		return this.deployment + "-generated";
	}

	/** Return the name of the claim of a volume. */
	public String claim(String volume) {
		return object(volume);
	}

	/** Return the metadata of an object of the whole deployment. */
	public ObjectMeta metadata(String objectName) {
		return new ObjectMetaBuilder().withName(objectName)
			.withNamespace(this.namespace)
			.withLabels(labels())
			.addToAnnotations(RELEASE, String.valueOf(this.release))
			.build();
	}

	/** Return the metadata of an object of one pod. */
	ObjectMeta metadata(String objectName, String pod) {
		return new ObjectMetaBuilder(metadata(objectName)).addToLabels(COMPONENT, label(pod)).build();
	}

	/** Return the metadata of an object that lives in no namespace. */
	ObjectMeta clusterMetadata(String objectName) {
		return new ObjectMetaBuilder(metadata(objectName)).withNamespace(null).build();
	}

	/** Return the labels that every object has. */
	public SortedMap<String, String> labels() {
		SortedMap<String, String> labels = new TreeMap<>();
		labels.put("app.kubernetes.io/name", label(this.stack));
		labels.put("app.kubernetes.io/part-of", label(this.stack));
		labels.put(INSTANCE, this.deployment.value());
		labels.put(MANAGED_BY, "stackyard");
		return labels;
	}

	/**
	 * Return the labels that only objects of this deployment have, as long as it lives.
	 */
	SortedMap<String, String> ownLabels() {
		SortedMap<String, String> labels = labels();
		labels.keySet().retainAll(List.of(INSTANCE, MANAGED_BY));
		return labels;
	}

	/** Return the labels by which the pods of one pod of the stack are found. */
	SortedMap<String, String> selector(String pod) {
		SortedMap<String, String> selector = new TreeMap<>();
		selector.put(INSTANCE, this.deployment.value());
		selector.put(COMPONENT, label(pod));
		return selector;
	}

	/** Return the name of an object that stands for a part of the deployment. */
	public String object(String part) {
		return limited(this.deployment + "-" + label(part));
	}

	/**
	 * Return the name of an object that lives in no namespace, where other deployments
	 * have theirs. No deployment has a dot in its name: 'shop' with 'db-data' is not
	 * 'shop-db' with 'data'.
	 */
	String clusterObject(String part) {
		return this.deployment + "." + label(part);
	}

	/**
	 * Return a DNS label (RFC 1123) for a name: itself where it is one, else what is left
	 * of it with a checksum.
	 */
	static String label(String name) {
		String label = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+|-+$", "");
		return limited(label.equals(name) ? label : label + "-" + checksum(name));
	}

	/** Return the name of a port, such as {@code tcp-80}. */
	static String port(String protocol, int number) {
		return protocol.toLowerCase(Locale.ROOT) + "-" + number;
	}

	/** Return a short checksum of a text, in hex. */
	static String checksum(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 4);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String limited(String label) {
		return (label.length() <= LABEL_LIMIT) ? label
				: label.substring(0, LABEL_LIMIT - 9).replaceAll("-+$", "") + "-" + checksum(label);
	}

}
