package io.stackyard.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a starter spec is asked to hold.
 *
 * @param deployTo the kind of place
 * @param config values of variables, by name
 * @param cluster name of the kind cluster or of the registered cluster, or {@code null}
 * for the server's own kind cluster
 * @param imageRegistry registry of the images that were built locally, or {@code null}
 * @param ports how ports are mapped to the host
 */
public record StarterRequest(DeployTo deployTo, SortedMap<String, String> config, @Nullable String cluster,
		@Nullable String imageRegistry, PortRecipe ports) {

	public StarterRequest {
		config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
	}

}
