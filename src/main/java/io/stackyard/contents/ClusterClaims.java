package io.stackyard.contents;

import java.util.List;
import java.util.Optional;

import io.stackyard.kubernetes.ClaimPlace;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster of a deployment says about its claims.
 *
 * @param claims the claims in its namespace by name
 * @param unknown a sentence that says why it says nothing, or {@code null} if it does
 */
record ClusterClaims(List<ClaimPlace> claims, @Nullable String unknown) {

	ClusterClaims {
		claims = List.copyOf(claims);
	}

	static ClusterClaims of(List<ClaimPlace> claims) {
		return new ClusterClaims(claims, null);
	}

	static ClusterClaims unknown(String reason) {
		return new ClusterClaims(List.of(), reason);
	}

	/** Return the deployment's claim of a name. */
	Optional<ClaimPlace> find(String name) {
		return this.claims.stream().filter((claim) -> claim.own() && claim.claim().equals(name)).findFirst();
	}

}
