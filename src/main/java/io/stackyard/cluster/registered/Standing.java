package io.stackyard.cluster.registered;

import io.stackyard.problem.ProblemType;

/** How a registered cluster stands. */
public enum Standing {

	/** It answers, is the one that was recorded, and gives all rights that are needed. */
	RUNNING,
	/** It does not answer. */
	UNREACHABLE,
	/** It does not accept the credentials. */
	CREDENTIALS_EXPIRED,
	/** Another cluster answers. */
	IDENTITY_MISMATCH,
	/** It does not give rights that are needed. */
	RIGHTS_MISSING;

	static Standing of(ProblemType failure) {
		return switch (failure) {
			case CREDENTIALS_EXPIRED -> CREDENTIALS_EXPIRED;
			case CLUSTER_IDENTITY_MISMATCH -> IDENTITY_MISMATCH;
			case CLUSTER_RIGHTS_MISSING -> RIGHTS_MISSING;
			default -> UNREACHABLE;
		};
	}

}
