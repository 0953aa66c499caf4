package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.stackyard.cluster.ClusterName;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiReadinessTests {

	private final List<String> progress = new ArrayList<>();

	private final KindCluster cluster;

	private final KindCli kind;

	private Duration waited = Duration.ZERO;

	ApiReadinessTests(@TempDir Path home) throws IOException {
		Path tool = Files.writeString(home.resolve("kind-script"), "#!/bin/sh\necho fresh\n");
		Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
		this.kind = new KindCli(tool.toString(), List.of(), new ProcessRunner(Map.of()), Duration.ofSeconds(30),
				System::nanoTime);
		this.cluster = new KindCluster(new ClusterName("demo"), new ClusterFiles(home), Optional.empty(), List.of());
	}

	@Test
	void awaitWhenServerAnswersDoesNotWait() throws InterruptedException {
		this.cluster.files().kubeconfig().write("ours\n");
		assertThat(await((kubeconfig, supervisor) -> Optional.of("v1.35.0"))).isEqualTo("v1.35.0");
		assertThat(this.progress).isEmpty();
		assertThat(this.cluster.files().kubeconfig().findText()).contains("ours\n");
	}

	@Test
	void awaitWhenKubeconfigIsOfNoUseFetchesIt() throws InterruptedException {
		this.cluster.files().kubeconfig().write("stale\n");
		assertThat(await(
				(kubeconfig, supervisor) -> kubeconfig.equals("fresh\n") ? Optional.of("v1.35.0") : Optional.empty()))
			.isEqualTo("v1.35.0");
	}

	@Test
	void awaitWhenServerNeverAnswersGivesUp() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> await((kubeconfig, supervisor) -> Optional.empty()))
			.withMessage("The API server of cluster 'demo' did not answer within PT5S.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_UNREACHABLE));
		assertThat(this.waited).isEqualTo(Duration.ofSeconds(5));
		assertThat(this.progress).hasSize(3).containsOnly("Waiting for the API server of cluster 'demo'");
	}

	private String await(ApiServers servers) throws InterruptedException {
		return new ApiReadiness(servers, this.kind, (pause) -> this.waited = this.waited.plus(pause),
				() -> this.waited.toNanos(), Duration.ofSeconds(5))
			.await(this.cluster, this.progress::add);
	}

}
