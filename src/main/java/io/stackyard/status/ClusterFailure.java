package io.stackyard.status;

import io.stackyard.problem.ProblemException;

/**
 * Why a cluster does not tell about a deployment.
 *
 * @param reason as one word in camel case
 * @param message as a sentence
 */
record ClusterFailure(String reason, String message) {

	static ClusterFailure of(ProblemException problem) {
		String reason = switch (problem.type()) {
			case CREDENTIALS_EXPIRED -> "CredentialsExpired";
			case CLUSTER_IDENTITY_MISMATCH -> "ClusterIdentityMismatch";
			default -> "ClusterUnreachable";
		};
		return new ClusterFailure(reason, problem.detail());
	}

	/** Return that a cluster is not there at the moment. */
	static ClusterFailure stopped(String cluster) {
		return new ClusterFailure("ClusterUnreachable", "The cluster '%s' does not run.".formatted(cluster));
	}

	/** Return that a cluster was deleted, or is no longer registered. */
	static ClusterFailure deleted(String cluster) {
		return new ClusterFailure("ClusterDeleted",
				"The cluster '%s' was deleted; the next start brings everything back.".formatted(cluster));
	}

}
