package io.stackyard.deployment.web;

import java.time.Instant;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.Release;
import org.jspecify.annotations.Nullable;

/** A release as clients see it. */
record ReleaseView(int number, String digest, @Nullable String commit, Instant createdAt, boolean applied,
		@Nullable Integer repeats) {

	static ReleaseView of(Release release, Deployment deployment) {
		boolean applied = Integer.valueOf(release.number()).equals(deployment.appliedRelease());
		return new ReleaseView(release.number(), release.digest(), release.content().commit(), release.createdAt(),
				applied, release.repeats());
	}

	/** The latest release comes first. */
	String key() {
		return "%010d".formatted(Integer.MAX_VALUE - this.number);
	}

}
