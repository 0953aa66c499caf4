package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;

/**
 * How much of a deployment is removed.
 *
 * @param volumes whether its volumes go too: the claims that are named, and what only
 * refers to directories
 * @param claims names of claims that go, and the data in them with them
 * @param namespace whether its namespace goes, with all that is in it
 * @param timeout time to wait for each part to be gone
 */
public record Removal(boolean volumes, SortedSet<String> claims, boolean namespace, Duration timeout) {

	public Removal {
		claims = Collections.unmodifiableSortedSet(new TreeSet<>(claims));
	}

	/** Return whether a claim goes with the volumes. */
	boolean takes(PersistentVolumeClaim claim) {
		return !ClaimPlace.isProvided(claim) || this.claims.contains(claim.getMetadata().getName());
	}

	/** Return whether the data of a claim may go with the namespace. */
	boolean allows(ClaimPlace claim) {
		return !claim.goesWithNamespace() || this.claims.contains(claim.claim());
	}

}
