package io.stackyard.deployment;

import java.time.Instant;

import io.stackyard.source.Source;
import io.stackyard.spec.DeploymentName;
import org.jspecify.annotations.Nullable;

/**
 * A stack that is to run by a spec, under a name.
 *
 * @param name its name
 * @param source where its spec and its stack come from
 * @param desired whether it is to run
 * @param release number of its latest release
 * @param appliedRelease number of the release that was last brought to the cluster, or
 * {@code null} if none was
 * @param rollToken changes when all pods are to be replaced though nothing else changed,
 * or {@code null} if that was never asked for
 * @param place where it runs
 * @param createdAt when it was created
 */
public record Deployment(DeploymentName name, Source source, Desired desired, int release,
		@Nullable Integer appliedRelease, @Nullable String rollToken, Place place, Instant createdAt) {

	/** Return whether it is to run. */
	public boolean isStarted() {
		return this.desired == Desired.STARTED;
	}

	/** Return a copy that comes from another source. */
	public Deployment withSource(Source source) {
		return new Deployment(this.name, source, this.desired, this.release, this.appliedRelease, this.rollToken,
				this.place, this.createdAt);
	}

	/**
	 * Return a copy as a cluster shows it.
	 * @param desired whether it is to run
	 * @param applied number of the release that runs, or {@code null} if that is not
	 * certain
	 * @param token what the pods were replaced for last, or {@code null}
	 */
	public Deployment asFound(Desired desired, @Nullable Integer applied, @Nullable String token) {
		return new Deployment(this.name, this.source, desired, this.release, applied, token, this.place,
				this.createdAt);
	}

	/** Return a copy that runs elsewhere. */
	public Deployment withPlace(Place place) {
		return new Deployment(this.name, this.source, this.desired, this.release, this.appliedRelease, this.rollToken,
				place, this.createdAt);
	}

	/** Return a copy whose pods are all to be replaced. */
	public Deployment withRollToken(String rollToken) {
		return new Deployment(this.name, this.source, this.desired, this.release, this.appliedRelease, rollToken,
				this.place, this.createdAt);
	}

	/** Whether a deployment is to run. */
	public enum Desired {

		/** It is to run. */
		STARTED,
		/** It is not to run. */
		STOPPED

	}

	/**
	 * Where a deployment runs.
	 *
	 * @param cluster name of the cluster
	 * @param namespace name of the namespace
	 */
	public record Place(String cluster, String namespace) {
	}

}
