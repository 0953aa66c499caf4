package io.stackyard.cluster.kind;

import java.time.Duration;
import java.util.function.Predicate;

import io.stackyard.cluster.kind.ApiAnswer.Ready;
import io.stackyard.cluster.kind.ApiAnswer.Refused;
import io.stackyard.cluster.kind.ApiAnswer.Silent;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Progress;
import io.stackyard.time.Sleeper;
import io.stackyard.time.Ticker;

/** Waits until the API server of a cluster answers. */
final class ApiReadiness {

	private static final Duration PAUSE = Duration.ofMillis(500);

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

	private final ApiServers servers;

	private final KindCli kind;

	private final NodeCertificates certificates;

	private final Sleeper sleeper;

	private final Ticker ticker;

	private final Duration timeout;

	/**
	 * Create a waiter.
	 * @param servers asks the servers
	 * @param kind gives the kubeconfig of a cluster where ours is of no use
	 * @param certificates renews those of a node
	 * @param sleeper waits between two attempts
	 * @param ticker measures the time
	 * @param timeout time after which it gives up
	 */
	ApiReadiness(ApiServers servers, KindCli kind, NodeCertificates certificates, Sleeper sleeper, Ticker ticker,
			Duration timeout) {
		this.servers = servers;
		this.kind = kind;
		this.certificates = certificates;
		this.sleeper = sleeper;
		this.ticker = ticker;
		this.timeout = timeout;
	}

	/**
	 * Wait until the API server answers. A kubeconfig that is missing or of no use is
	 * fetched again, once; certificates that have expired in the node itself are renewed.
	 * @param cluster the cluster, its nodes running
	 * @param progress takes a line every two seconds, and decides whether it goes on
	 * @return what it says
	 * @throws ProblemException of the types {@code cluster-unreachable} if it does not
	 * answer in time, {@code credentials-expired} if it does not accept what its own node
	 * holds, or {@code cluster-identity-mismatch} if it is not the one that was recorded
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Ready await(KindCluster cluster, Progress progress) throws InterruptedException {
		if (ask(cluster, progress) instanceof Ready ready && cluster.isItself(ready)) {
			return ready;
		}
		ApiAnswer answer = await(cluster, Silent.class::isInstance, progress);
		if (answer instanceof Refused refused && refused.expired()) {
			this.certificates.renew(cluster, progress);
			answer = await(cluster, (found) -> !(found instanceof Ready), progress);
		}
		return switch (answer) {
			case Ready ready when cluster.isItself(ready) -> ready;
			case Ready ready -> throw cluster.replaced();
			case Refused refused -> throw refused(cluster, refused);
			case Silent silent -> throw silent(cluster);
		};
	}

	/** Wait for another answer to what the cluster's own node holds. */
	private ApiAnswer await(KindCluster cluster, Predicate<ApiAnswer> passing, Progress progress)
			throws InterruptedException {
		fetch(cluster, progress);
		ApiAnswer answer = ask(cluster, progress);
		long begin = this.ticker.nanos();
		long told = begin - BETWEEN_LINES.toNanos();
		while (passing.test(answer) && this.ticker.nanos() - begin < this.timeout.toNanos()) {
			if (this.ticker.nanos() - told >= BETWEEN_LINES.toNanos()) {
				progress.accept("Waiting for the API server of cluster '%s'".formatted(cluster.name()));
				told = this.ticker.nanos();
			}
			progress.checkpoint();
			this.sleeper.sleep(PAUSE);
			answer = ask(cluster, progress);
		}
		return answer;
	}

	/** A node that has just stopped does not give it: whoever looks again sees that. */
	private void fetch(KindCluster cluster, Progress progress) throws InterruptedException {
		try {
			cluster.files().kubeconfig().write(this.kind.read(new KindCommand.GetKubeconfig(cluster.name()), progress));
		}
		catch (ProblemException ex) {
			throw (ex.type() == ProblemType.TOOL_FAILED) ? ex.passing() : ex;
		}
	}

	private ApiAnswer ask(KindCluster cluster, Progress progress) {
		return cluster.files()
			.kubeconfig()
			.findText()
			.map((text) -> this.servers.ask(text, progress))
			.orElseGet(Silent::new);
	}

	private static ProblemException refused(KindCluster cluster, Refused refused) {
		return new ProblemException(ProblemType.CREDENTIALS_EXPIRED,
				"The API server of cluster '%1$s' %2$s, which is the one that its own node holds. Stop the deployments and delete the cluster, by 'kind delete cluster --name %1$s' where that is refused; the next start makes it anew."
					.formatted(cluster.name(), refused.reason()));
	}

	private ProblemException silent(KindCluster cluster) {
		return new ProblemException(ProblemType.CLUSTER_UNREACHABLE,
				"The API server of cluster '%s' did not answer within %s.".formatted(cluster.name(), this.timeout));
	}

}
