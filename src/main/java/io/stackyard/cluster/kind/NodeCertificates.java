package io.stackyard.cluster.kind;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
	static final List<String> CONTROL_PLANE = containers("etcd", "kube-apiserver", "kube-controller-manager",
			"kube-scheduler");

	static final List<String> TASKS = List.of("ctr", "--namespace=k8s.io", "tasks", "list");

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
		Set<String> controlPlane = this.docker.execute(node, CONTROL_PLANE, progress)
			.lines()
			.collect(Collectors.toSet());
		for (String line : this.docker.execute(node, TASKS, progress).lines().toList()) {
			String container = line.split("\\s", 2)[0];
			if (controlPlane.contains(container) && line.contains("RUNNING")) {
				this.docker.execute(node, kill(container), progress);
			}
		}
	}

	static List<String> kill(String container) {
		return List.of("ctr", "--namespace=k8s.io", "tasks", "kill", "--signal=SIGTERM", container);
	}

	private static List<String> containers(String... names) {
		return Stream
			.concat(Stream.of("ctr", "--namespace=k8s.io", "containers", "list", "--quiet"),
					Stream.of(names).map("labels.\"io.kubernetes.container.name\"==%s"::formatted))
			.toList();
	}

}
