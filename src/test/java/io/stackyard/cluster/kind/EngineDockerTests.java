package io.stackyard.cluster.kind;

import java.net.URI;
import java.time.Duration;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EngineDockerTests {

	@Test
	void nodesWhenThereIsNoSocketSaysSo() {
		DockerClient client = DockerClientImpl.getInstance(
				DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost("unix:///nowhere.sock").build(),
				new ApacheDockerHttpClient.Builder().dockerHost(URI.create("unix:///nowhere.sock")).build());
		EngineDocker docker = new EngineDocker(client, client, Duration.ofSeconds(1));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> docker.nodes(new ClusterName("demo")))
			.withMessage("Docker does not answer: No such file or directory.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.DOCKER_UNAVAILABLE));
	}

}
