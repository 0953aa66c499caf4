package io.stackyard.status;

import java.nio.file.Path;

import io.stackyard.manifest.IngressStyle;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What serves host names on kind clusters.
 *
 * @param ingressManifest file with the objects of an ingress controller that is installed
 * instead of the one that Stackyard brings
 * @param ingressClass name of the IngressClass of that controller; left to the cluster if
 * it is not set
 */
@ConfigurationProperties("stackyard.kind")
public record IngressProperties(@Nullable Path ingressManifest, @Nullable String ingressClass) {

	/** Return how the controller is spoken to. */
	public IngressStyle style() {
		return (this.ingressManifest != null) ? new IngressStyle(this.ingressClass, false) : IngressStyle.BUILT_IN;
	}

}
