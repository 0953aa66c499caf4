package io.stackyard.rollout;

import io.stackyard.deployment.Deployment;
import io.stackyard.job.Revision;
import io.stackyard.source.Source;
import org.jspecify.annotations.Nullable;

/** Says in a job's words what a release was made of. */
final class Revisions {

	private Revisions() {
	}

	/**
	 * Return what a release was made of, or {@code null} if that has no name.
	 * @param deployment the deployment
	 * @param commit the release's commit, or {@code null} if it is not from git
	 */
	static @Nullable Revision of(Deployment deployment, @Nullable String commit) {
		@Nullable String ref = (deployment.source() instanceof Source.Git git) ? git.ref() : null;
		return (commit != null) ? new Revision(ref, commit) : null;
	}

}
