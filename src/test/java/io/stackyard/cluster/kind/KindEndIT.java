package io.stackyard.cluster.kind;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import io.stackyard.KindNodeImage;
import io.stackyard.KindRequired;
import io.stackyard.TestSupervisor;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.HostRoots;
import io.stackyard.supervision.Supervisor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Work on a real cluster that ends before it is done, and what follows it. */
@KindRequired
class KindEndIT {

	private static final ClusterName NAME = new ClusterName("yard-end-it");

	private static final String IMAGE = "yard-end/large:1";

	private static final int MEBIBYTE = 1024 * 1024;

	private final DockerClient client = KindConfiguration.client(Duration.ofMinutes(2));

	private final EngineDocker docker = TestEngine.of(this.client, Duration.ofMinutes(2));

	private final Path home;

	private final DataDirectory data;

	private final KindClusters clusters;

	KindEndIT(@TempDir Path home) throws IOException {
		this.home = home.toRealPath();
		this.data = DataDirectory.open(this.home.resolve("data"), this.home.resolve("data/deployments"));
		KindProperties properties = new KindProperties(KindProperties.Enabled.AUTO, NAME, KindNodeImage.find(), "kind",
				"127.0.0.1", freePort(), 0, NodePortRange.valueOf(""), "127.0.0.1", List.of(), Duration.ofMinutes(5),
				Duration.ofMinutes(2));
		KindCli kind = KindConfiguration.cli(properties, System.getenv(), KindConfiguration.processes(System.getenv()),
				System::nanoTime);
		ApiReadiness readiness = new ApiReadiness(new HttpApiServers(Clock.systemUTC()), kind,
				new NodeCertificates(this.docker), (pause) -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()),
				System::nanoTime, Duration.ofMinutes(2));
		KindHost host = KindHost.of(this.data, HostRoots.of(this.data.deployments(), List.of()));
		this.clusters = KindConfiguration.clusters(host, properties, kind, this.docker, readiness, Clock.systemUTC());
	}

	@AfterEach
	void delete() throws InterruptedException {
		this.clusters.delete(NAME, new TestSupervisor());
		assertThat(this.docker.nodes(NAME)).isEmpty();
		this.client.removeImageCmd(IMAGE).withForce(true).exec();
	}

	@Test
	void whatEndsLeavesNothingRunningAndTheNextAttemptRepairsIt() throws IOException, InterruptedException {
		buildImage();
		TestSupervisor making = new TestSupervisor();
		Thread thread = making.start(() -> this.clusters.ensure(request(), making));
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> making.lines().contains("Starting control-plane") && !runs().isEmpty());
		making.end();
		thread.join();
		assertThat(making.failure()).isInstanceOf(TestSupervisor.EndedException.class);
		assertThat(runs()).isEmpty();
		assertThat(this.clusters.find(NAME)).isEmpty();
		assertThat(this.clusters.names()).isEmpty();

		Cluster cluster = this.clusters.ensure(request(), new TestSupervisor());
		assertThat(cluster.nodes()).hasSize(1);
		endWhileImagesAreSent(cluster);
		assertThat(this.clusters.loadImages(cluster, images(), new TestSupervisor())).containsExactly(IMAGE);
	}

	private void endWhileImagesAreSent(Cluster cluster) throws InterruptedException {
		TestSupervisor sending = new TestSupervisor();
		Thread thread = sending.start(() -> this.clusters.loadImages(cluster, images(), sending));
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> importsOnNode() > 0);
		sending.end();
		thread.join();
		assertThat(sending.failure()).isInstanceOf(TestSupervisor.EndedException.class);
		Awaitility.await().until(() -> importsOnNode() == 0);
	}

	private long importsOnNode() throws InterruptedException {
		NodeContainer node = this.docker.nodes(NAME).getFirst();
		return this.docker.execute(node, List.of("ps", "-eo", "args"), Supervisor.none())
			.lines()
			.filter((line) -> line.startsWith("ctr ") && line.contains(" import "))
			.count();
	}

	/** Return the processes that kind has started for this test's data directory. */
	private List<ProcessHandle> runs() {
		try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
			return processes.filter((process) -> environment(process).contains("STACKYARD_CLUSTER=" + this.home))
				.toList();
		}
	}

	private static String environment(ProcessHandle process) {
		try {
			return new String(Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ")),
					StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return "";
		}
	}

	private ClusterRequest request() {
		return new ClusterRequest(NAME, new TreeSet<>(List.of(this.data.deployments())));
	}

	private static SortedSet<String> images() {
		return new TreeSet<>(List.of(IMAGE));
	}

	/** Build an image that takes a while to be sent: chance cannot be compressed. */
	private void buildImage() throws IOException {
		Path context = Files.createDirectories(this.home.resolve("image"));
		Random random = new Random(1);
		for (int file = 0; file < 4; file++) {
			byte[] content = new byte[64 * MEBIBYTE];
			random.nextBytes(content);
			Files.write(context.resolve("chance" + file), content);
		}
		Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY chance* /\n");
		this.client.buildImageCmd(context.toFile())
			.withTags(Set.of(IMAGE))
			.exec(new BuildImageResultCallback())
			.awaitImageId();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
