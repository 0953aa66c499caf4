package io.stackyard.deployment;

import io.stackyard.deployment.Deployment.Place;

/**
 * What the source of a deployment holds now.
 *
 * @param deployment the deployment as it was when the source was read
 * @param release its latest release if the source holds the same, else the one to add
 * @param place where it runs then
 */
public record NextRelease(Deployment deployment, Release release, Place place) {

	/** Return whether the release is to be added. */
	public boolean isNew() {
		return this.release.number() > this.deployment.release();
	}

}
