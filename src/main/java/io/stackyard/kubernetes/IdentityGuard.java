package io.stackyard.kubernetes;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.stackyard.cluster.Cluster;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Requires before the first write that a cluster is the one that was recorded, whatever
 * answers at its address now.
 */
final class IdentityGuard implements Consumer<String> {

	private final AtomicBoolean passed = new AtomicBoolean();

	private final Connection connection;

	private final @Nullable String expected;

	IdentityGuard(Connection connection, Cluster cluster) {
		this.connection = connection;
		this.expected = cluster.identity();
	}

	@Override
	public void accept(String subject) {
		if (!this.passed.get()) {
			require();
			this.passed.set(true);
		}
	}

	/**
	 * Require that the cluster is the one that was recorded.
	 * @throws ProblemException of the type {@code cluster-identity-mismatch} if it is not
	 */
	void require() {
		if (this.expected == null) {
			return;
		}
		String found = this.connection.identity();
		if (!found.equals(this.expected)) {
			throw new ProblemException(ProblemType.CLUSTER_IDENTITY_MISMATCH,
					"Another cluster answers at the address of '%s': its identity is '%s', and '%s' is recorded. Nothing was written."
						.formatted(this.connection.cluster(), found, this.expected));
		}
	}

}
