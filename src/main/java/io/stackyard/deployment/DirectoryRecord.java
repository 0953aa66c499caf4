package io.stackyard.deployment;

import java.util.List;

import io.stackyard.spec.DeploymentName;

/** What the directory of a deployment says of it. */
public sealed interface DirectoryRecord permits DirectoryRecord.Readable, DirectoryRecord.Unreadable {

	/** Return the deployment's name. */
	DeploymentName name();

	/**
	 * A record from which the deployment can be made again.
	 *
	 * @param deployment the deployment as it was
	 * @param releases its releases that are whole, ascending, the latest among them
	 */
	record Readable(Deployment deployment, List<Release> releases) implements DirectoryRecord {

		public Readable {
			releases = List.copyOf(releases);
		}

		/** Return how many of its releases are missing or not whole. */
		public int lost() {
			return this.deployment.release() - this.releases.size();
		}

		@Override
		public DeploymentName name() {
			return this.deployment.name();
		}

	}

	/**
	 * A record that is not whole.
	 *
	 * @param name the deployment's name
	 * @param reason what is wrong, as a full sentence
	 */
	record Unreadable(DeploymentName name, String reason) implements DirectoryRecord {
	}

}
