package io.stackyard.kubernetes;

import java.util.Comparator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Names an object on a cluster.
 *
 * @param kind its kind, such as {@code Deployment}
 * @param namespace its namespace, or {@code null} if it lives in none
 * @param name its name
 */
public record ObjectReference(String kind, @Nullable String namespace,
		String name) implements Comparable<ObjectReference> {

	private static final Comparator<ObjectReference> ORDER = Comparator.comparing(ObjectReference::kind)
		.thenComparing((reference) -> String.valueOf(reference.namespace()))
		.thenComparing(ObjectReference::name);

	/** Return the reference to an object. */
	public static ObjectReference of(HasMetadata object) {
		@Nullable String namespace = object.getMetadata().getNamespace();
		return new ObjectReference(object.getKind(), namespace, object.getMetadata().getName());
	}

	@Override
	public int compareTo(ObjectReference other) {
		return ORDER.compare(this, other);
	}

	/** Return kind and name, such as {@code Deployment/shop-web}. */
	@Override
	public String toString() {
		return this.kind + "/" + this.name;
	}

}
