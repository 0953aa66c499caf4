package io.stackyard.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.simulation.SimulatedKubernetes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KubernetesApisTests {

	private final KubernetesApis apis = new KubernetesApis(Clock.systemUTC(), (pause) -> {
	});

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.apis.close();
	}

	@Test
	void ofWhenKubeconfigChangedAsksTheOtherServer() {
		try (SimulatedKubernetes first = SimulatedKubernetes.start(Clock.systemUTC(), "first");
				SimulatedKubernetes second = SimulatedKubernetes.start(Clock.systemUTC(), "second")) {
			Path kubeconfig = first.writeKubeconfig(this.directory.resolve("kubeconfig"));
			String identity = this.apis.of(TestCluster.cluster(kubeconfig)).identity();
			assertThat(this.apis.of(TestCluster.cluster(kubeconfig)).identity()).isEqualTo(identity);
			second.writeKubeconfig(kubeconfig);
			assertThat(this.apis.of(TestCluster.cluster(kubeconfig)).identity()).isNotEqualTo(identity);
		}
	}

	@Test
	void identityWhenNothingListensSaysThatClusterDoesNotAnswer() {
		SimulatedKubernetes stopped = SimulatedKubernetes.start();
		Path kubeconfig = stopped.writeKubeconfig(this.directory.resolve("kubeconfig"));
		stopped.close();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.apis.of(TestCluster.cluster(kubeconfig)).identity())
			.withMessageStartingWith("Cluster 'test' does not answer for Namespace/kube-system: ")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_UNREACHABLE));
	}

	@Test
	void ofWhenKubeconfigIsMissingNamesFile() {
		Path kubeconfig = this.directory.resolve("none");
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.apis.of(TestCluster.cluster(kubeconfig)))
			.withMessage("The kubeconfig of cluster 'test' cannot be read at '%s'.".formatted(kubeconfig));
	}

	@ParameterizedTest
	@ValueSource(strings = { "exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/true}",
			"auth-provider: {name: gcp}", "tokenFile: /etc/passwd", "client-certificate: /etc/passwd",
			"client-key: /etc/passwd" })
	void ofWhenKubeconfigReachesBeyondItselfRefusesIt(String user) throws IOException {
		Path kubeconfig = Files.writeString(this.directory.resolve("kubeconfig"), """
				clusters: [{name: a, cluster: {server: 'http://127.0.0.1:1'}}]
				contexts: [{name: a, context: {cluster: a, user: a}}]
				current-context: a
				users: [{name: a, user: {%s}}]
				""".formatted(user));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.apis.of(TestCluster.cluster(kubeconfig)))
			.withMessage(
					"The kubeconfig of cluster 'test' has '%s'; give the credentials as data or as a token instead."
						.formatted(user.substring(0, user.indexOf(':'))));
	}

}
