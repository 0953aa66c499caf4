package io.stackyard.kubernetes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterChanged;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.simulation.SimulatedKubernetes;
import io.stackyard.simulation.TestCertificates;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.stackyard.kubernetes.TestObjects.SELECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class KubernetesApisTests {

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private final KubernetesApis apis = new KubernetesApis(() -> Duration.between(Instant.EPOCH, this.now).toNanos(),
			(pause) -> {
			});

	@AfterEach
	void close() {
		this.apis.close();
	}

	@Test
	void ofWhenKubeconfigChangedAsksTheOtherServer() {
		try (SimulatedKubernetes first = SimulatedKubernetes.start(Clock.systemUTC(), "first");
				SimulatedKubernetes second = SimulatedKubernetes.start(Clock.systemUTC(), "second")) {
			KubernetesApi api = this.apis.of(TestCluster.cluster(first.kubeconfig()));
			String identity = api.identity();
			assertThat(this.apis.of(TestCluster.cluster(first.kubeconfig())).identity()).isEqualTo(identity);
			assertThat(this.apis.of(TestCluster.cluster(second.kubeconfig())).identity()).isNotEqualTo(identity);
			assertThat(api.identity()).isNotEqualTo(identity);
		}
	}

	@Test
	void identityWhenNothingListensSaysThatClusterDoesNotAnswer() {
		SimulatedKubernetes stopped = SimulatedKubernetes.start();
		String kubeconfig = stopped.kubeconfig();
		stopped.close();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.apis.of(TestCluster.cluster(kubeconfig)).identity())
			.withMessageStartingWith("Cluster 'test' does not answer for Namespace/kube-system: ")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_UNREACHABLE));
	}

	@Test
	void changedWhenKubeconfigIsNewGoesOnWithIt() {
		try (SimulatedKubernetes first = SimulatedKubernetes.start(Clock.systemUTC(), "first");
				SimulatedKubernetes second = SimulatedKubernetes.start(Clock.systemUTC(), "second")) {
			KubernetesApi api = this.apis.of(TestCluster.cluster(first.kubeconfig()));
			String identity = api.identity();
			Cluster now = TestCluster.cluster(second.kubeconfig());
			this.apis.changed(new ClusterChanged(now.name(), now));
			assertThat(api.identity()).isNotEqualTo(identity);
		}
	}

	@Test
	void changedWhenClusterIsForgottenLetsGoOfIt() {
		try (SimulatedKubernetes kubernetes = SimulatedKubernetes.start()) {
			Cluster cluster = TestCluster.cluster(kubernetes.kubeconfig());
			KubernetesApi api = this.apis.of(cluster);
			this.apis.changed(new ClusterChanged(cluster.name(), null));
			assertThatExceptionOfType(ProblemException.class).isThrownBy(api::identity)
				.withMessage("The cluster 'test' is no longer known to this server.")
				.returns(ProblemType.CLUSTER_NOT_FOUND, ProblemException::type);
			assertThat(this.apis.of(cluster).identity()).isNotBlank();
		}
	}

	@Test
	void writeToAnotherClusterThanTheRecordedOneIsRefusedBeforeItIsMade() {
		try (SimulatedKubernetes kubernetes = SimulatedKubernetes.start()) {
			KubernetesApi api = this.apis.of(recorded(kubernetes, "5f0c"));
			assertThatExceptionOfType(ProblemException.class)
				.isThrownBy(() -> api.apply(SELECTION, List.of(namespace("shop")), false))
				.withMessageStartingWith("Another cluster answers at the address of 'test': its identity is '")
				.withMessageEndingWith("', and '5f0c' is recorded. Nothing was written.")
				.returns(ProblemType.CLUSTER_IDENTITY_MISMATCH, ProblemException::type);
			assertThat(kubernetes.writes()).isEmpty();
		}
	}

	@Test
	void writeToTheRecordedClusterAsksForItsIdentityOnce() throws InterruptedException {
		try (SimulatedKubernetes kubernetes = SimulatedKubernetes.start()) {
			String identity = this.apis.of(TestCluster.cluster(kubernetes.kubeconfig())).identity();
			KubernetesApi api = this.apis.of(recorded(kubernetes, identity)).guarded(Supervisor.none(), (subject) -> {
			});
			api.apply(SELECTION, List.of(namespace("shop")), false);
			int requests = kubernetes.requests();
			api.apply(new Selection("blog", "blog"), List.of(namespace("blog")), false);
			assertThat(kubernetes.writes()).hasSize(2);
			assertThat(kubernetes.requests() - requests).isLessThan(requests - 1);
		}
	}

	@Test
	void toLookAtWhenAnotherClusterAnswersSaysSo() {
		try (SimulatedKubernetes kubernetes = SimulatedKubernetes.start()) {
			assertThatExceptionOfType(ProblemException.class)
				.isThrownBy(() -> this.apis.toLookAt(recorded(kubernetes, "5f0c")))
				.returns(ProblemType.CLUSTER_IDENTITY_MISMATCH, ProblemException::type);
		}
	}

	@Test
	void toLookAtWhenCredentialsWereRefusedTriesThemOnceAMinute() {
		try (SimulatedKubernetes kubernetes = SimulatedKubernetes.startSecure("one", new TestCertificates(), "new")) {
			Cluster cluster = recorded(kubernetes.kubeconfig("token: old"), "5f0c");
			int before = kubernetes.requests();
			assertExpired(cluster);
			int requests = kubernetes.requests();
			this.now = this.now.plusSeconds(59);
			assertExpired(cluster);
			assertThat(kubernetes.requests()).isEqualTo(requests);
			this.now = this.now.plusSeconds(1);
			assertExpired(cluster);
			assertThat(kubernetes.requests()).isEqualTo(requests + (requests - before));
		}
	}

	@Test
	void ofWhenCredentialsWereRefusedTriesThemAtOnce() {
		try (SimulatedKubernetes kubernetes = SimulatedKubernetes.startSecure("one", new TestCertificates(), "new")) {
			Cluster cluster = recorded(kubernetes.kubeconfig("token: old"), null);
			KubernetesApi api = this.apis.of(cluster);
			assertThatExceptionOfType(ProblemException.class).isThrownBy(api::identity);
			kubernetes.takeToken("old");
			assertThat(api.identity()).isNotBlank();
			assertThatNoException().isThrownBy(() -> this.apis.toLookAt(cluster));
		}
	}

	@Test
	void ofWhenKubeconfigIsMissingSaysSo() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.apis.of(TestCluster.cluster("")))
			.withMessage("The kubeconfig of cluster 'test' is missing.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/true}",
			"auth-provider: {name: gcp}", "tokenFile: /etc/passwd", "client-certificate: /etc/passwd",
			"client-key: /etc/passwd" })
	void ofWhenKubeconfigReachesBeyondItselfRefusesIt(String user) {
		String kubeconfig = """
				clusters: [{name: a, cluster: {server: 'http://127.0.0.1:1'}}]
				contexts: [{name: a, context: {cluster: a, user: a}}]
				current-context: a
				users: [{name: a, user: {%s}}]
				""".formatted(user);
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.apis.of(TestCluster.cluster(kubeconfig)))
			.withMessage(
					"The kubeconfig of cluster 'test' has '%s'; give the credentials as data or as a token instead."
						.formatted(user.substring(0, user.indexOf(':'))));
	}

	private static Namespace namespace(String name) {
		return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
	}

	private void assertExpired(Cluster cluster) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.apis.toLookAt(cluster))
			.returns(ProblemType.CREDENTIALS_EXPIRED, ProblemException::type);
	}

	private static Cluster recorded(SimulatedKubernetes kubernetes, String identity) {
		return recorded(kubernetes.kubeconfig(), identity);
	}

	private static Cluster recorded(String kubeconfig, @Nullable String identity) {
		return new Cluster(new ClusterName("test"), Cluster.Kind.REGISTERED, new Kubeconfig(kubeconfig), identity,
				List.of(), List.of());
	}

}
