package io.stackyard.cluster.kind;

import java.time.Duration;
import java.util.Optional;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.storage.PrivateFile;
import io.stackyard.supervision.Progress;
import io.stackyard.time.Sleeper;
import io.stackyard.time.Ticker;

/** Waits until the API server of a cluster answers. */
final class ApiReadiness {

	private static final Duration PAUSE = Duration.ofMillis(500);

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

	private final ApiServers servers;

	private final KindCli kind;

	private final Sleeper sleeper;

	private final Ticker ticker;

	private final Duration timeout;

	/**
	 * Create a waiter.
	 * @param servers asks the servers
	 * @param kind gives the kubeconfig of a cluster where ours is of no use
	 * @param sleeper waits between two attempts
	 * @param ticker measures the time
	 * @param timeout time after which it gives up
	 */
	ApiReadiness(ApiServers servers, KindCli kind, Sleeper sleeper, Ticker ticker, Duration timeout) {
		this.servers = servers;
		this.kind = kind;
		this.sleeper = sleeper;
		this.ticker = ticker;
		this.timeout = timeout;
	}

	/**
	 * Wait until the API server answers. A kubeconfig that is missing or of no use is
	 * fetched again, once.
	 * @param cluster the cluster, its nodes running
	 * @param progress takes a line every two seconds, and decides whether it goes on
	 * @return its Kubernetes version such as {@code v1.20.2}
	 * @throws ProblemException of the type {@code cluster-unreachable} if it does not
	 * answer in time
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	String await(KindCluster cluster, Progress progress) throws InterruptedException {
		PrivateFile kubeconfig = cluster.files().kubeconfig();
		Optional<String> version = findVersion(kubeconfig, progress);
		if (version.isEmpty()) {
			kubeconfig.write(this.kind.read(new KindCommand.GetKubeconfig(cluster.name()), progress));
		}
		long begin = this.ticker.nanos();
		long told = begin - BETWEEN_LINES.toNanos();
		while (version.isEmpty() && this.ticker.nanos() - begin < this.timeout.toNanos()) {
			if (this.ticker.nanos() - told >= BETWEEN_LINES.toNanos()) {
				progress.accept("Waiting for the API server of cluster '%s'".formatted(cluster.name()));
				told = this.ticker.nanos();
			}
			progress.checkpoint();
			this.sleeper.sleep(PAUSE);
			version = findVersion(kubeconfig, progress);
		}
		return version.orElseThrow(() -> new ProblemException(ProblemType.CLUSTER_UNREACHABLE,
				"The API server of cluster '%s' did not answer within %s.".formatted(cluster.name(), this.timeout)));
	}

	private Optional<String> findVersion(PrivateFile kubeconfig, Progress progress) {
		return kubeconfig.findText().flatMap((text) -> this.servers.findVersion(text, progress));
	}

}
