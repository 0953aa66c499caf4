package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.kind.ApiAnswer.Ready;
import io.stackyard.cluster.kind.ApiAnswer.Refused;
import io.stackyard.cluster.kind.ApiAnswer.Silent;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiReadinessTests {

	private static final Ready READY = new Ready("v1.35.0", "uid-1");

	private static final Refused REFUSED = new Refused("does not accept the credentials of its kubeconfig", false);

	private static final Refused EXPIRED = new Refused("has a certificate that has expired", true);

	private final FakeDocker docker = new FakeDocker();

	private final List<String> progress = new ArrayList<>();

	private final KindCluster cluster;

	private final KindCli kind;

	private Duration waited = Duration.ZERO;

	ApiReadinessTests(@TempDir Path home) throws IOException {
		Path tool = Files.writeString(home.resolve("kind-script"), "#!/bin/sh\necho fresh\n");
		Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
		this.kind = new KindCli(tool.toString(), List.of(), new ProcessRunner(Map.of()), Duration.ofSeconds(30),
				System::nanoTime);
		ClusterRecord record = ClusterRecord.creating(Instant.EPOCH).ready(READY, new TreeSet<>());
		this.cluster = new KindCluster(new ClusterName("demo"), new ClusterFiles(home), Optional.of(record),
				List.of(new NodeContainer("4f", "demo-control-plane", true, List.of(), new TreeSet<>())));
		this.cluster.files().kubeconfig().write("ours\n");
	}

	@Test
	void awaitWhenServerAnswersDoesNotWait() throws InterruptedException {
		assertThat(await((kubeconfig, supervisor) -> READY)).isEqualTo(READY);
		assertThat(this.progress).isEmpty();
		assertThat(this.cluster.files().kubeconfig().findText()).contains("ours\n");
	}

	@Test
	void awaitWhenKubeconfigIsOfNoUseFetchesIt() throws InterruptedException {
		for (ApiAnswer useless : List.of(new Silent(), REFUSED, new Ready("v1.35.0", "another"))) {
			this.cluster.files().kubeconfig().write("ours\n");
			assertThat(await((kubeconfig, supervisor) -> kubeconfig.equals("fresh\n") ? READY : useless))
				.isEqualTo(READY);
		}
		assertThat(this.docker.calls).isEmpty();
	}

	@Test
	void awaitWhenCertificatesOfTheNodeExpiredRenewsThemOnce() throws InterruptedException {
		this.docker.outputs.put(NodeCertificates.RENEW, "Done");
		this.docker.outputs.put(NodeCertificates.CONTROL_PLANE, "4f\n5a\n");
		this.docker.outputs.put(NodeCertificates.TASKS, """
				TASK    PID     STATUS
				4f      812     RUNNING
				5a      813     STOPPED
				6b      814     RUNNING
				""");
		this.docker.outputs.put(NodeCertificates.kill("4f"), "");
		List<ApiAnswer> answers = new ArrayList<>(List.of(EXPIRED, EXPIRED, EXPIRED, READY));
		assertThat(await((kubeconfig, supervisor) -> answers.removeFirst())).isEqualTo(READY);
		assertThat(this.docker.calls).containsExactly(String.join(" ", NodeCertificates.RENEW),
				String.join(" ", NodeCertificates.CONTROL_PLANE), String.join(" ", NodeCertificates.TASKS),
				String.join(" ", NodeCertificates.kill("4f")));
		assertThat(this.progress)
			.contains("Renewing the certificates of node 'demo-control-plane', which have expired");
	}

	@Test
	void awaitWhenServerRefusesItsOwnCredentialsSaysTheWayOut() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> await((kubeconfig, supervisor) -> REFUSED))
			.withMessageContaining("does not accept the credentials of its kubeconfig")
			.withMessageContaining("'kind delete cluster --name demo'")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CREDENTIALS_EXPIRED));
	}

	@Test
	void awaitWhenAnotherClusterAnswersIsRefused() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> await((kubeconfig, supervisor) -> new Ready("v1.35.0", "another")))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_IDENTITY_MISMATCH));
	}

	@Test
	void awaitWhenServerNeverAnswersGivesUp() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> await((kubeconfig, supervisor) -> new Silent()))
			.withMessage("The API server of cluster 'demo' did not answer within PT5S.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_UNREACHABLE));
		assertThat(this.waited).isEqualTo(Duration.ofSeconds(5));
		assertThat(this.progress).hasSize(3).containsOnly("Waiting for the API server of cluster 'demo'");
	}

	private Ready await(ApiServers servers) throws InterruptedException {
		return new ApiReadiness(servers, this.kind, new NodeCertificates(this.docker),
				(pause) -> this.waited = this.waited.plus(pause), () -> this.waited.toNanos(), Duration.ofSeconds(5))
			.await(this.cluster, this.progress::add);
	}

}
