package io.stackyard.access;

import java.util.Optional;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/** Who asks, and which deployments are there for them. To be used within a request. */
public interface CurrentAccess {

	/** Whether a deployment of the name is there for who asks. */
	boolean mayAccess(String deployment);

	/**
	 * Return the scope of the token that is used, or empty if it is for all deployments.
	 */
	Optional<AccessScope> findScope();

	/** Return the id of the token that is used. */
	String tokenId();

	/** Return the name of the token that is used. */
	String requestedBy();

	/**
	 * Require that a deployment is there for who asks.
	 * @throws ProblemException of the type {@code not-found} if not, with the same words
	 * as for a deployment that is not there at all
	 */
	default void requireAccess(String deployment) {
		if (!mayAccess(deployment)) {
			throw new ProblemException(ProblemType.NOT_FOUND, "There is no deployment '%s'.".formatted(deployment));
		}
	}

}
