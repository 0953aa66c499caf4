package io.stackyard.kubernetes;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The objects of one deployment on a cluster.
 *
 * @param namespace the namespace that they live in
 * @param instance the deployment's name, which they carry as a label
 */
public record Selection(String namespace, String instance) {

	static final String INSTANCE = "app.kubernetes.io/instance";

	static final String MANAGED_BY = "app.kubernetes.io/managed-by";

	static final String COMPONENT = "app.kubernetes.io/component";

	/** Name by which the API server knows who wrote a field, and value of the label. */
	static final String MANAGER = "stackyard";

	/** Return the labels of the objects that were applied. */
	SortedMap<String, String> labels() {
		SortedMap<String, String> labels = new TreeMap<>();
		labels.put(INSTANCE, this.instance);
		labels.put(MANAGED_BY, MANAGER);
		return Collections.unmodifiableSortedMap(labels);
	}

	/** Return the label of the objects and of the pods that controllers made of them. */
	SortedMap<String, String> podLabels() {
		SortedMap<String, String> labels = new TreeMap<>();
		labels.put(INSTANCE, this.instance);
		return Collections.unmodifiableSortedMap(labels);
	}

}
