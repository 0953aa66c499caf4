package io.stackyard.cluster.kind;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import io.stackyard.KindNodeImage;
import io.stackyard.KindRequired;
import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport.Health;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.ClusterStorage.Image;
import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.HostPort;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.HostRoots;
import io.stackyard.storage.PrivateFile;
import io.stackyard.supervision.Supervisor;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Makes one cluster, from what a crash left of an earlier attempt, and shares it. The
 * images and the other containers are empty: nothing has to be pulled.
 */
@KindRequired
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KindClustersIT {

	private static final ClusterName NAME = new ClusterName("yard-c-it");

	private static final ClusterName OTHER = new ClusterName("yard-c-other");

	private static final String IMAGE = "yard-c/empty:1";

	private static final String USER_KUBECONFIG = "apiVersion: v1\nkind: Config\ncurrent-context: production\n";

	private final DockerClient client = KindConfiguration.client(Duration.ofSeconds(60));

	private final Docker docker = TestEngine.of(this.client, Duration.ofMinutes(2));

	private final List<String> progress = new ArrayList<>();

	private final Path home;

	private final DataDirectory data;

	private final DataDirectory elsewhere;

	private final KindProperties properties;

	private final KindClusters clusters;

	private final KindUpkeep upkeep;

	private final String halfMade;

	private final SmallImage image;

	private Cluster cluster;

	KindClustersIT(@TempDir Path home) throws IOException {
		this.home = home.toRealPath();
		Path kubeconfig = Files.createDirectory(this.home.resolve(".kube")).resolve("config");
		Files.writeString(kubeconfig, USER_KUBECONFIG);
		this.data = DataDirectory.open(this.home.resolve("data"), this.home.resolve("data/deployments"));
		this.elsewhere = DataDirectory.open(this.home.resolve("other"), this.home.resolve("other/deployments"));
		this.properties = new KindProperties(KindProperties.Enabled.AUTO, NAME, KindNodeImage.find(), "kind",
				"127.0.0.1", freePort(), 0, NodePortRange.valueOf(""), "127.0.0.1", List.of(), Duration.ofMinutes(5),
				Duration.ofMinutes(2));
		this.clusters = clusters(KindHost.of(this.data, roots()));
		this.upkeep = upkeep(this.docker);
		this.image = new SmallImage(IMAGE, this.client, this.home.resolve("image"));
		this.image.build();
		this.halfMade = plant(NAME, files(NAME));
		files(NAME).write(ClusterRecord.creating(Clock.systemUTC().instant()));
	}

	@BeforeAll
	void ensureCluster() throws InterruptedException {
		this.cluster = this.clusters.ensure(request(NAME), this.progress::add);
	}

	@AfterAll
	void deleteCluster() throws InterruptedException {
		this.clusters.delete(NAME, this.progress::add);
		assertThat(this.docker.nodes(NAME)).isEmpty();
		assertThat(this.clusters.names()).isEmpty();
		assertThat(files(NAME).directory()).doesNotExist();
		this.client.removeImageCmd(IMAGE).withForce(true).exec();
		assertThat(this.home.resolve(".kube/config")).hasContent(USER_KUBECONFIG);
		assertThat(this.home.resolve(".kube")).isDirectoryNotContaining("glob:**/*.lock");
	}

	@Test
	void ensureWhenHalfMadeReplacesIt() {
		assertThat(this.docker.nodes(NAME)).singleElement()
			.satisfies((node) -> assertThat(node.id()).isNotEqualTo(this.halfMade));
		assertThat(this.progress).contains("Removing what an interrupted attempt left of cluster 'yard-c-it'",
				"Preparing nodes", "Starting control-plane");
	}

	@Test
	void ensureTellsWhatRuns() {
		Path deployments = this.data.deployments();
		assertThat(this.cluster.nodes()).singleElement().satisfies((node) -> {
			assertThat(node.name()).isEqualTo("yard-c-it-control-plane");
			assertThat(node.version()).startsWith("v1.");
		});
		assertThat(this.cluster.mounts())
			.containsExactly(new HostMount(deployments, Path.of("/stackyard" + deployments)));
		assertThat(this.clusters.find(NAME)).contains(this.cluster);
		assertThat(this.clusters.names()).containsExactly(NAME);
	}

	@Test
	void ensureWhenRunningJoinsIt() throws InterruptedException {
		List<NodeContainer> before = this.docker.nodes(NAME);
		assertThat(this.clusters.ensure(request(NAME), this.progress::add)).isEqualTo(this.cluster);
		assertThat(this.docker.nodes(NAME)).isEqualTo(before);
	}

	@Test
	void ensureWhenTheNodeIsKilledStartsTheSameOne() throws InterruptedException {
		List<NodeContainer> before = this.docker.nodes(NAME);
		this.client.killContainerCmd(before.getFirst().id()).exec();
		assertHealth(Health.STOPPED);
		assertThat(this.clusters.find(NAME)).isEmpty();
		assertThat(this.clusters.ensure(request(NAME), this.progress::add)).isEqualTo(this.cluster);
		assertThat(this.docker.nodes(NAME)).isEqualTo(before);
		assertHealth(Health.RUNNING);
	}

	@Test
	void ensureWhenTheApiServerIsKilledWaitsForIt() throws InterruptedException {
		this.docker.execute(this.docker.nodes(NAME).getFirst(), List.of("pkill", "-KILL", "kube-apiserver"),
				Supervisor.none());
		assertHealth(Health.UNREACHABLE);
		assertThat(this.clusters.ensure(request(NAME), this.progress::add).nodes()).isEqualTo(this.cluster.nodes());
		assertHealth(Health.RUNNING);
	}

	@Test
	void reportTellsPortsOfTheHost() {
		assertThat(this.upkeep.report(NAME, Supervisor.none()).orElseThrow().ports())
			.contains(new HostPort("127.0.0.1", this.properties.httpPort(), 80, "tcp"))
			.anySatisfy((port) -> assertThat(port.nodePort()).isEqualTo(6443));
	}

	@Test
	void ensureMountsDirectoriesThatAreMadeLater() throws IOException, InterruptedException {
		Path volume = Files.createDirectories(this.data.deployments().resolve("web/data"));
		Files.writeString(volume.resolve("note"), "on the host");
		Path onNode = this.cluster.mounts().getFirst().findNodePath(volume).orElseThrow();
		assertThat(this.docker.execute(this.docker.nodes(NAME).getFirst(), List.of("cat", onNode + "/note"),
				Supervisor.none()))
			.isEqualTo("on the host");
	}

	@Test
	void ensureKeepsCertificatesOnTheHost() throws InterruptedException {
		this.docker.execute(this.docker.nodes(NAME).getFirst(), List.of("touch", HostMount.CERTIFICATES + "/acme.json"),
				Supervisor.none());
		assertThat(this.data.certificates("yard-c-it").resolve("acme.json")).exists();
	}

	@Test
	void ensureWhenMountIsMissingIsRefused() {
		assertRefused(ProblemType.MOUNT_NOT_AVAILABLE, new ClusterRequest(NAME, paths("/srv/elsewhere"))).startsWith(
				"No mount of the cluster holds '/srv/elsewhere'; it mounts '%s'.".formatted(this.data.deployments()));
	}

	@Test
	void ensureWhenKubeconfigIsLostFetchesIt() throws InterruptedException {
		files(NAME).kubeconfig().delete();
		this.cluster = this.clusters.ensure(request(NAME), this.progress::add);
		String kubeconfig = files(NAME).kubeconfig().findText().orElseThrow();
		assertThat(new HttpApiServers(Clock.systemUTC()).ask(kubeconfig, Supervisor.none()))
			.isInstanceOf(ApiAnswer.Ready.class);
	}

	@Test
	void ensureWhenCertificatesOfTheNodeExpiredRenewsThem() throws InterruptedException {
		NodeContainer node = this.docker.nodes(NAME).getFirst();
		ExpiredCredentials expired = new ExpiredCredentials(read(node, "/etc/kubernetes/pki/ca.crt"),
				read(node, "/etc/kubernetes/pki/ca.key"));
		byte[] admin = expired.in(read(node, "/etc/kubernetes/admin.conf")).getBytes(StandardCharsets.US_ASCII);
		this.docker.write(node, Path.of("/etc/kubernetes/admin.conf"), new ByteArrayInputStream(admin), admin.length,
				Supervisor.none());
		PrivateFile kubeconfig = files(NAME).kubeconfig();
		kubeconfig.write(expired.in(kubeconfig.findText().orElseThrow()));
		assertHealth(Health.CREDENTIALS_EXPIRED);
		this.cluster = this.clusters.ensure(request(NAME), this.progress::add);
		assertHealth(Health.RUNNING);
		assertThat(this.progress)
			.contains("Renewing the certificates of node 'yard-c-it-control-plane', which have expired");
	}

	@Test
	void changesWhenForeignAreRefused() throws IOException {
		String foreign = plant(OTHER, new ClusterFiles(this.home.resolve("elsewhere")));
		try {
			assertRefused(ProblemType.CLUSTER_NOT_MANAGED, request(OTHER))
				.startsWith("There is a kind cluster 'yard-c-other' with the nodes [yard-c-other-control-plane]");
			assertThatExceptionOfType(ProblemException.class)
				.isThrownBy(() -> this.clusters.delete(OTHER, this.progress::add))
				.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_NOT_MANAGED));
			assertThat(this.docker.nodes(OTHER)).extracting(NodeContainer::id).containsExactly(foreign);
		}
		finally {
			this.client.removeContainerCmd(foreign).exec();
		}
	}

	/** For another server the port is simply taken, before it looks or after. */
	@Test
	void ensureWhenPortIsTakenLeavesNothing() {
		assertPortIsRefused(new ListeningPorts(Path.of("/proc"))).contains("is held by '");
		assertPortIsRefused(new ListeningPorts(this.home.resolve("nowhere"))).endsWith("is held by something else.");
		assertThat(this.docker.nodes(OTHER)).isEmpty();
	}

	private AbstractStringAssert<?> assertPortIsRefused(ListeningPorts ports) {
		KindClusters others = clusters(new KindHost(this.elsewhere, roots(), ports,
				new HostMountTable(Path.of("/proc/self/mountinfo")), this.home.resolve("nowhere")));
		return assertThat(
				catchThrowableOfType(ProblemException.class, () -> others.ensure(request(OTHER), this.progress::add)))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.HOST_PORT_IN_USE))
			.extracting(ProblemException::detail, InstanceOfAssertFactories.STRING)
			.startsWith("The port %d of this host, which the cluster needs on address '127.0.0.1', "
				.formatted(this.properties.httpPort()));
	}

	@Test
	void loadImagesSendsWhatTheNodeLacks() throws IOException, InterruptedException {
		SortedSet<String> images = new TreeSet<>(List.of(IMAGE, "yard-c/missing:1"));
		this.image.build();
		assertThat(this.clusters.imagesAtHand(NAME, images, Supervisor.none())).containsExactly(IMAGE);
		assertThat(this.clusters.loadImages(this.cluster, images, this.progress::add)).containsExactly(IMAGE);
		assertThat(noteOfImageOnNode()).isEqualTo("build 2");
		assertThat(this.clusters.loadImages(this.cluster, images, this.progress::add)).isEmpty();
		this.image.build();
		assertThat(this.clusters.loadImages(this.cluster, images, this.progress::add)).containsExactly(IMAGE);
		assertThat(noteOfImageOnNode()).isEqualTo("build 3");
	}

	@Test
	void pruneRemovesWhatNothingNeeds() throws InterruptedException {
		SortedSet<String> images = new TreeSet<>(List.of(IMAGE));
		this.clusters.loadImages(this.cluster, images, this.progress::add);
		SortedSet<String> before = imagesOnNode();
		assertThat(before).contains("docker.io/" + IMAGE).hasSizeGreaterThan(3);
		this.upkeep.prune(NAME, images, this.progress::add);
		assertThat(imagesOnNode()).isEqualTo(before);
		assertThat(this.upkeep.prune(NAME, new TreeSet<>(), this.progress::add).images()).extracting(Image::title)
			.contains("docker.io/" + IMAGE);
		before.remove("docker.io/" + IMAGE);
		assertThat(imagesOnNode()).isEqualTo(before);
		assertThat(this.clusters.loadImages(this.cluster, images, this.progress::add)).containsExactly(IMAGE);
	}

	@Test
	void deleteWhenHalfMadeLeavesNothing() throws IOException, InterruptedException {
		ClusterName name = new ClusterName("yard-c-half");
		plant(name, files(name));
		files(name).write(ClusterRecord.creating(Clock.systemUTC().instant()));
		files(name).kubeconfigLock().write("");
		this.clusters.delete(name, this.progress::add);
		assertThat(this.docker.nodes(name)).isEmpty();
		assertThat(files(name).directory()).doesNotExist();
	}

	@Test
	void preflightTellsEveryCheck() throws InterruptedException {
		assertThat(this.clusters.preflight(request(NAME), Supervisor.none())).allMatch(Check::passed)
			.extracting(Check::name)
			.containsExactly("kind", "disk-data", "docker", "cgroup", "disk-docker", "cluster", "mounts");
		assertThat(this.clusters.preflight(request(OTHER), Supervisor.none())).allMatch(Check::passed)
			.extracting(Check::name)
			.contains("port-ingress-80");
	}

	private void assertHealth(Health health) {
		assertThat(this.upkeep.report(NAME, Supervisor.none()).orElseThrow().health()).isEqualTo(health);
	}

	private SortedSet<String> imagesOnNode() throws InterruptedException {
		return this.upkeep.storage(NAME, Supervisor.none())
			.nodes()
			.stream()
			.flatMap((node) -> node.images().stream())
			.flatMap((image) -> image.references().stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private KindUpkeep upkeep(Docker engine) {
		return new KindUpkeep(new KindInventory(this.data, engine), engine, new HttpApiServers(Clock.systemUTC()),
				KindConfiguration.cli(this.properties, Map.of(), new ProcessRunner(Map.of()), System::nanoTime), true);
	}

	private AbstractStringAssert<?> assertRefused(ProblemType type, ClusterRequest request) {
		try {
			this.clusters.ensure(request, this.progress::add);
			throw new AssertionError("It was not refused");
		}
		catch (ProblemException ex) {
			assertThat(ex.type()).isEqualTo(type);
			return assertThat(ex.detail());
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private String read(NodeContainer node, String file) throws InterruptedException {
		return this.docker.execute(node, List.of("cat", file), Supervisor.none());
	}

	private String noteOfImageOnNode() throws InterruptedException {
		return this.image.noteOn(this.docker, this.docker.nodes(NAME).getFirst());
	}

	private KindClusters clusters(KindHost host) {
		Map<String, String> environment = new HashMap<>(System.getenv());
		environment.put("HOME", this.home.toString());
		KindCli kind = KindConfiguration.cli(this.properties, environment, KindConfiguration.processes(environment),
				System::nanoTime);
		ApiReadiness readiness = new ApiReadiness(new HttpApiServers(Clock.systemUTC()), kind,
				new NodeCertificates(this.docker), (pause) -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()),
				System::nanoTime, Duration.ofMinutes(2));
		return KindConfiguration.clusters(host, this.properties, kind, this.docker, readiness, Clock.systemUTC());
	}

	private HostRoots roots() {
		return HostRoots.of(this.data.deployments(), List.of());
	}

	private ClusterFiles files(ClusterName name) {
		return new ClusterFiles(this.data.clusters().resolve(name.value()));
	}

	private ClusterRequest request(ClusterName name) {
		return new ClusterRequest(name, paths(this.data.deployments().resolve("web/data").toString()));
	}

	private static SortedSet<Path> paths(String path) {
		return new TreeSet<>(List.of(Path.of(path)));
	}

	/** A container as a killed kind leaves it. */
	private String plant(ClusterName name, ClusterFiles files) {
		files.prepare();
		return this.client.createContainerCmd(IMAGE)
			.withName(name + "-control-plane")
			.withCmd("none")
			.withLabels(Map.of("io.x-k8s.kind.cluster", name.value(), "io.x-k8s.kind.role", "control-plane"))
			.withHostConfig(HostConfig.newHostConfig().withBinds(Bind.parse(files.marker() + ":/etc/stackyard:ro")))
			.exec()
			.getId();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
