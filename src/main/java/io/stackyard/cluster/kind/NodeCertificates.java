package io.stackyard.cluster.kind;

import java.util.List;
import java.util.stream.Stream;

import io.stackyard.supervision.Progress;

/**
 * The certificates by which the control plane of a kind cluster knows itself and its
 * administrator. They last a year, and kind does not renew them.
 */
final class NodeCertificates {

	/** Each is signed again by its own authority; the configuration is kind's. */
	static final List<String> RENEW = List.of("kubeadm", "certs", "renew", "all", "--config=/kind/kubeadm.conf");

	/** What reads certificates at its start only. */
	static final List<String> LIST = List.of("crictl", "ps", "--quiet", "--name",
			"^(etcd|kube-apiserver|kube-controller-manager|kube-scheduler)$");

	private static final List<String> STOP = List.of("crictl", "stop", "--timeout", "10");

	private final Docker docker;

	NodeCertificates(Docker docker) {
		this.docker = docker;
	}

	/**
	 * Renew them. The control plane starts anew with them by itself; pods of deployments
	 * run on.
	 * @param cluster the cluster, its nodes running
	 * @param progress takes a line, and decides whether it goes on
	 * @throws io.stackyard.problem.ProblemException of the types
	 * {@code docker-unavailable} or {@code tool-failed}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void renew(KindCluster cluster, Progress progress) throws InterruptedException {
		NodeContainer node = cluster.nodes().getFirst();
		progress.accept("Renewing the certificates of node '%s', which have expired".formatted(node.name()));
		this.docker.execute(node, RENEW, progress);
		List<String> containers = this.docker.execute(node, LIST, progress).lines().toList();
		this.docker.execute(node, Stream.concat(STOP.stream(), containers.stream()).toList(), progress);
	}

}
