package io.stackyard.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Inspection;
import io.stackyard.cluster.Inspection.ResourceRights;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.simulation.SimulatedKubernetes;
import io.stackyard.simulation.TestCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiInspectorTests {

	private final TestCertificates certificates = new TestCertificates();

	private final SimulatedKubernetes kubernetes = SimulatedKubernetes.startSecure("one", this.certificates, "t0ken");

	private final KubernetesApis apis = new KubernetesApis(System::nanoTime, (pause) -> {
	});

	private final ApiInspector inspector = new ApiInspector(this.apis, System::nanoTime);

	@AfterEach
	void stop() {
		this.apis.close();
		this.kubernetes.close();
	}

	@Test
	void tryOutWithATokenTellsTheCluster() throws InterruptedException {
		Inspection inspection = tryOut(this.kubernetes.kubeconfig("token: t0ken"));
		assertThat(inspection.identity()).isNotBlank();
		assertThat(inspection.version()).isEqualTo("v1.35.0-simulated");
		assertThat(inspection.nodes()).hasSize(1);
		assertThat(inspection.missingRights()).isEmpty();
		assertThat(inspection.rights()).contains(
				new ResourceRights("deployments.apps", true,
						List.of("get", "list", "watch", "create", "patch", "delete"), List.of()),
				new ResourceRights("pods/log", true, List.of("get"), List.of()),
				new ResourceRights("nodes", false, List.of("list"), List.of()));
	}

	@Test
	void tryOutWithAClientCertificateTellsTheCluster() throws InterruptedException {
		TestCertificates.Client client = this.certificates.client(Instant.now().plus(Duration.ofDays(1)));
		assertThat(tryOut(this.kubernetes.kubeconfig(
				"client-certificate-data: %s, client-key-data: %s".formatted(client.certificate(), client.key())))
			.identity()).isNotBlank();
	}

	@Test
	void tryOutWithAPasswordTellsTheCluster() throws InterruptedException {
		this.kubernetes.takePassword("robot", "pass:word");
		assertThat(tryOut(this.kubernetes.kubeconfig("username: robot, password: 'pass:word'")).identity())
			.isNotBlank();
	}

	@Test
	void tryOutTellsTheRightsThatAreMissing() throws InterruptedException {
		this.kubernetes.deny("create secrets");
		this.kubernetes.deny("list nodes");
		Inspection inspection = tryOut(this.kubernetes.kubeconfig("token: t0ken"));
		assertThat(inspection.missingRights()).containsExactly("create secrets");
		assertThat(inspection.rights()).contains(
				new ResourceRights("secrets", true, List.of("get", "list", "patch", "delete"), List.of("create")),
				new ResourceRights("nodes", false, List.of(), List.of("list")));
	}

	@Test
	void tryOutWithAWrongTokenIsExpired() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> tryOut(this.kubernetes.kubeconfig("token: wr0ng")))
			.withMessage("Cluster 'prod' does not accept the credentials of its kubeconfig: they are wrong or expired.")
			.returns(ProblemType.CREDENTIALS_EXPIRED, ProblemException::type);
	}

	@Test
	void tryOutWhenTheCertificateIsOfAnotherAuthorityIsExpired() {
		String other = this.kubernetes.kubeconfig("token: t0ken")
			.replace(this.certificates.authority(), new TestCertificates().authority());
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> tryOut(other))
			.withMessageStartingWith("Cluster 'prod' does not agree on TLS with its kubeconfig: ")
			.returns(ProblemType.CREDENTIALS_EXPIRED, ProblemException::type);
	}

	@Test
	void tryOutWithoutAnAuthorityTrustsTheSystemsAlone() {
		String system = this.kubernetes.kubeconfig("token: t0ken").replaceAll("certificate-authority-data: .*", "");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> tryOut(system))
			.returns(ProblemType.CREDENTIALS_EXPIRED, ProblemException::type);
	}

	@Test
	void tryOutWithAKeyThatIsNoneSaysThatItCannotBeUsed() {
		TestCertificates.Client client = this.certificates.client(Instant.now().plus(Duration.ofDays(1)));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> tryOut(this.kubernetes
				.kubeconfig("client-certificate-data: %s, client-key-data: bm9uZQ==".formatted(client.certificate()))))
			.withMessage("The kubeconfig of cluster 'prod' has a certificate or a key that cannot be used.")
			.returns(ProblemType.CLUSTER_UNREACHABLE, ProblemException::type);
	}

	private Inspection tryOut(String kubeconfig) throws InterruptedException {
		return this.inspector.tryOut(new Cluster(new ClusterName("prod"), Cluster.Kind.REGISTERED,
				new Kubeconfig(kubeconfig), null, List.of(), List.of()));
	}

}
