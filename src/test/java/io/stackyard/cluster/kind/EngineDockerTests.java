package io.stackyard.cluster.kind;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import io.stackyard.TestSupervisor;
import io.stackyard.cluster.ClusterName;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EngineDockerTests {

	private static final ClusterName CLUSTER = new ClusterName("demo");

	private static final NodeContainer NODE = new NodeContainer("1", "demo-control-plane", true, List.of(),
			new TreeSet<>());

	@Test
	void nodesWhenThereIsNoSocketSaysSo() {
		EngineDocker docker = docker("unix:///nowhere.sock", Duration.ofSeconds(30));
		assertUnavailable(() -> docker.nodes(CLUSTER), "Docker does not answer: No such file or directory.");
	}

	@Test
	void questionWhenTheEngineNeverAnswersIsGivenUp() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			EngineDocker docker = docker("tcp://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(100));
			String message = "Docker does not answer: there was no answer within PT0.1S.";
			assertUnavailable(() -> docker.nodes(CLUSTER), message);
			assertUnavailable(() -> docker.look(NODE, List.of("df"), Supervisor.none()), message);
			assertUnavailable(() -> docker.read(NODE, Path.of("/data"), Supervisor.none()), message);
		}
	}

	@Test
	void programWhenTheWorkEndsIsNotWaitedFor() throws IOException, InterruptedException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			EngineDocker docker = docker("tcp://127.0.0.1:" + silent.getLocalPort(), Duration.ofMinutes(10));
			TestSupervisor supervisor = new TestSupervisor();
			Thread work = supervisor.start(() -> docker.execute(NODE, List.of("df"), supervisor));
			silent.accept();
			supervisor.end();
			work.join();
			assertThat(supervisor.failure()).isInstanceOf(TestSupervisor.EndedException.class);
		}
	}

	private static void assertUnavailable(ThrowingCallable call, String message) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(call)
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.DOCKER_UNAVAILABLE));
	}

	/** The client itself would wait for ever. */
	private static EngineDocker docker(String host, Duration patience) {
		DockerClient client = DockerClientImpl.getInstance(
				DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(host).build(),
				new ApacheDockerHttpClient.Builder().dockerHost(URI.create(host)).build());
		return new EngineDocker(new EngineClients(client, client, patience), Duration.ofMinutes(10));
	}

}
