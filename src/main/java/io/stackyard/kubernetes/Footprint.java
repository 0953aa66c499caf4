package io.stackyard.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * What a cluster has of a deployment, as the labels of its objects say.
 *
 * @param namespace the namespace
 * @param instance the deployment's name
 * @param objects number of objects that come and go with the deployment
 * @param release number of the latest release that gave one of them its form, or
 * {@code null} if none says so
 * @param rollToken what the pods were replaced for last, or {@code null} if they never
 * were for their own sake
 */
public record Footprint(String namespace, String instance, int objects, @Nullable Integer release,
		@Nullable String rollToken) {
}
