package io.stackyard.idempotency;

/**
 * Takes note of what requests make, in the same transaction: whoever has made something
 * has also used up the idempotency key of the request, whatever happens next.
 */
@FunctionalInterface
public interface RequestEffects {

	/**
	 * Note what the request of this thread makes. To be called within the transaction
	 * that makes it; a request without a key, and a thread without a request, leave
	 * nothing.
	 * @param effect what is made
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code request-in-progress} if another process has done the same request meanwhile;
	 * the transaction is to be rolled back
	 */
	void note(Effect effect);

}
