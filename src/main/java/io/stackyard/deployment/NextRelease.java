package io.stackyard.deployment;

import io.stackyard.deployment.Deployment.Place;

/**
 * The release that a deployment is to have next: what its source holds now, or what an
 * earlier release held.
 *
 * @param deployment the deployment as it was when that was read
 * @param release its latest release if that holds the same, else the one to add
 * @param place where it runs then
 */
public record NextRelease(Deployment deployment, Release release, Place place) {

	/** Return a deployment as it is, with its latest release. */
	static NextRelease latest(Deployment deployment, Release release) {
		return new NextRelease(deployment, release, deployment.place());
	}

	/** Return whether the release is to be added. */
	public boolean isNew() {
		return this.release.number() > this.deployment.release();
	}

}
