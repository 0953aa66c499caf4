package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.TestSupervisor;
import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.HostMount;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.HostRoots;
import io.stackyard.supervision.Supervisor;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** A script stands in for the kind tool. */
class KindClustersTests {

	private static final ClusterName NAME = new ClusterName("demo");

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

	private static final ApiAnswer.Ready READY = new ApiAnswer.Ready("v1.35.0", "uid-1");

	private final FakeDocker docker = new FakeDocker();

	private final List<String> progress = new ArrayList<>();

	private final Path home;

	private final DataDirectory data;

	private final ClusterFiles files;

	KindClustersTests(@TempDir Path home) throws IOException {
		this.home = home.toRealPath();
		this.data = DataDirectory.open(this.home.resolve("data"), this.home.resolve("data/deployments"));
		this.files = new ClusterFiles(this.data.clusters().resolve("demo"));
		kind("echo 'kind v0.27.0 go1.24.4 linux/amd64'");
	}

	@Test
	void ensureWhenKindFailsLeavesNoNode() throws IOException {
		kind("""
				case $1 in
				version) echo 'kind v0.27.0' ;;
				create) echo ' • Preparing nodes 📦  ...' >&2; echo 'ERROR: no space left on device' >&2; exit 1 ;;
				esac
				""");
		assertProblem(ProblemType.TOOL_FAILED, KindProperties.Enabled.AUTO).withMessage(
				"'kind create cluster' ended with exit code 1: • Preparing nodes 📦  ...\nERROR: no space left on device");
		assertThat(this.progress).containsExactly("Creating the cluster", "Preparing nodes");
		assertThat(this.files.findRecord()).contains(ClusterRecord.creating(CLOCK.instant()));
		assertThat(clusters(KindProperties.Enabled.AUTO).names()).isEmpty();
	}

	@Test
	void ensureWhenKindHangsRemovesWhatItLeft() throws IOException {
		node(true);
		kind("""
				case $1 in
				version) echo 'kind v0.27.0' ;;
				create) sleep 600 ;;
				esac
				""");
		this.files.prepare();
		this.files.write(ClusterRecord.creating(CLOCK.instant()));
		assertProblem(ProblemType.TOOL_FAILED, KindProperties.Enabled.AUTO)
			.withMessage("'kind create cluster' did not end within PT2S and was ended.");
		assertThat(this.docker.calls).containsExactly("remove demo-control-plane");
		assertThat(this.docker.nodes).isEmpty();
	}

	@Test
	void ensureThatIsToEndEndsKindAndRemovesWhatItMade() throws IOException, InterruptedException {
		kind("""
				case $1 in
				version) echo 'kind v0.27.0' ;;
				create) echo ' • Preparing nodes' >&2; sh -c 'echo $$ > pid; sleep 600' ;;
				esac
				""".replace("pid", this.home + "/pid"));
		TestSupervisor supervisor = new TestSupervisor();
		Thread making = supervisor.start(
				() -> clusters(Duration.ofMinutes(5)).ensure(request(this.data.deployments().toString()), supervisor));
		Path pid = this.home.resolve("pid");
		Awaitility.await().until(() -> Files.exists(pid) && Files.size(pid) > 0);
		node(true);
		supervisor.end();
		making.join();
		assertThat(supervisor.failure()).isInstanceOf(TestSupervisor.EndedException.class);
		assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
		assertThat(this.docker.calls).containsExactly("remove demo-control-plane");
		assertThat(this.files.findRecord()).contains(ClusterRecord.creating(CLOCK.instant()));
	}

	@Test
	void ensureEndsWhatAServerThatIsGoneHasLeft() throws IOException, InterruptedException {
		this.files.prepare();
		this.files.write(ClusterRecord.creating(CLOCK.instant()));
		ProcessBuilder left = new ProcessBuilder("sleep", "600");
		left.environment().put("STACKYARD_CLUSTER", this.files.kubeconfig().path().toString());
		Process process = left.start();
		kind("echo 'kind v0.27.0'; exit 1");
		assertProblem(ProblemType.TOOL_FAILED, KindProperties.Enabled.AUTO);
		assertThat(process.waitFor()).isEqualTo(143);
	}

	@ParameterizedTest
	@CsvSource({ "'echo Cannot connect to the Docker daemon >&2; exit 1',DOCKER_UNAVAILABLE,true",
			"'kill -TERM $$',TOOL_FAILED,true", "'exit 1',TOOL_FAILED,false" })
	void ensureWhenKindFailsSaysWhetherThatPasses(String create, ProblemType type, boolean passing) throws IOException {
		kind("test $1 = create || exec echo 'kind v0.27.0'\n" + create);
		assertProblem(type, KindProperties.Enabled.AUTO)
			.satisfies((ex) -> assertThat(ex.isPassing()).isEqualTo(passing));
	}

	@Test
	void ensureWhenKindIsTooOldSaysSo() throws IOException {
		kind("echo 'kind v0.11.1 go1.16.4 linux/amd64'");
		assertProblem(ProblemType.TOOL_MISSING, KindProperties.Enabled.AUTO).withMessage(
				"'kind-script' is kind of the version 'kind v0.11.1 go1.16.4 linux/amd64'; 0.20.0 or newer is needed.");
	}

	@Test
	void ensureWhenKindIsMissingSaysSo() throws IOException {
		Files.delete(this.home.resolve("kind-script"));
		assertProblem(ProblemType.TOOL_MISSING, KindProperties.Enabled.AUTO)
			.withMessage("kind is needed and 'kind-script' is not on the PATH of the server.");
	}

	@Test
	void ensureWhenTurnedOffIsRefused() {
		assertProblem(ProblemType.CLUSTER_NOT_FOUND, KindProperties.Enabled.FALSE).withMessage(
				"This server uses no kind clusters: 'stackyard.kind.enabled' is 'false'. Deploy to a registered cluster with 'deploy-to: k8s'.");
	}

	@Test
	void ensureWhenNobodyRecordedItIsRefused() {
		node(true);
		assertProblem(ProblemType.CLUSTER_NOT_MANAGED, KindProperties.Enabled.AUTO).withMessage(
				"There is a kind cluster 'demo' with the nodes [demo-control-plane], and it was not made by this server with its data directory.");
		assertThat(this.docker.calls).isEmpty();
	}

	@Test
	void ensureWhenStoppedAndMountIsMissingStartsNothing() {
		node(false);
		ready();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> clusters(KindProperties.Enabled.AUTO).ensure(request("/srv/data"), this.progress::add))
			.withMessageStartingWith("No mount of the cluster holds '/srv/data'; it mounts '%s'.",
					this.data.deployments());
		assertThat(this.docker.calls).isEmpty();
	}

	@Test
	void ensureWhenStoppedStartsItsNodes() throws InterruptedException {
		node(false);
		ready();
		clusters(KindProperties.Enabled.AUTO).ensure(request(this.data.deployments().toString()), this.progress::add);
		assertThat(this.docker.calls).containsExactly("start demo-control-plane");
		assertThat(this.files.findRecord())
			.contains(ClusterRecord.creating(CLOCK.instant()).ready(READY, new TreeSet<>(List.of("4f"))));
	}

	@Test
	void ensureRecordsWhatTheClusterIsKnownBy() throws InterruptedException {
		node(true);
		this.files.prepare();
		this.files.kubeconfig().write("kubeconfig");
		this.files.write(new ClusterRecord(ClusterRecord.Phase.READY, CLOCK.instant(), "v1.35.0", null, null, null));
		Cluster cluster = clusters(KindProperties.Enabled.AUTO).ensure(request(this.data.deployments().toString()),
				this.progress::add);
		assertThat(cluster.identity()).isEqualTo("uid-1");
		assertThat(this.files.findRecord().orElseThrow().containers()).containsExactly("4f");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void changesWhenSomebodyMadeItAnewAreRefused(boolean marked) {
		ready();
		this.docker.nodes.add(new NodeContainer("5a", "demo-control-plane", true,
				marked ? List.of(new HostMount(this.files.marker(), Path.of("/etc/stackyard"))) : List.of(),
				new TreeSet<>()));
		KindClusters clusters = clusters(KindProperties.Enabled.AUTO);
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> clusters.ensure(request("/srv/data"), this.progress::add))
			.withMessage(
					"The kind cluster 'demo' is not the one that this server made: somebody else has made it anew. Nothing is written to it. Delete it with 'kind delete cluster --name demo'; the next start of a deployment makes it, and brings everything back that is not kept in the old nodes.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_IDENTITY_MISMATCH));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> clusters.delete(NAME, this.progress::add))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_IDENTITY_MISMATCH));
		assertThat(clusters.find(NAME)).isEmpty();
		assertThat(this.docker.calls).isEmpty();
	}

	@Test
	void findWhenStoppedIsEmpty() {
		node(false);
		ready();
		assertThat(clusters(KindProperties.Enabled.AUTO).find(NAME)).isEmpty();
		assertThat(clusters(KindProperties.Enabled.AUTO).names()).containsExactly(NAME);
	}

	@Test
	void preflightWhenTurnedOffSaysSo() throws InterruptedException {
		assertThat(clusters(KindProperties.Enabled.FALSE).preflight(request("/srv/data"), Supervisor.none()))
			.extracting(Check::name, Check::problem)
			.containsExactly(tuple("kind", "cluster-not-found"));
	}

	@Test
	void preflightTellsAllFailuresTogether() throws IOException, InterruptedException {
		Files.delete(this.home.resolve("kind-script"));
		assertThat(clusters(KindProperties.Enabled.AUTO).preflight(request("/srv/data"), Supervisor.none()))
			.filteredOn((check) -> !check.passed())
			.extracting(Check::name, Check::problem)
			.containsExactly(tuple("kind", "tool-missing"), tuple("mounts", "mount-not-available"));
	}

	private ThrowableAssertAlternative<ProblemException> assertProblem(ProblemType type,
			KindProperties.Enabled enabled) {
		String path = this.data.deployments().toString();
		return assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> clusters(enabled).ensure(request(path), this.progress::add))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(type));
	}

	private KindClusters clusters(KindProperties.Enabled enabled) {
		return clusters(enabled, Duration.ofSeconds(2));
	}

	private KindClusters clusters(Duration timeout) {
		return clusters(KindProperties.Enabled.AUTO, timeout);
	}

	private KindClusters clusters(KindProperties.Enabled enabled, Duration timeout) {
		KindProperties properties = new KindProperties(enabled, NAME, null, "kind-script", "127.0.0.1", 80, 443,
				NodePortRange.valueOf(""), "127.0.0.1", List.of(), timeout, Duration.ofSeconds(2));
		Path proc = this.home.resolve("proc");
		KindHost host = new KindHost(this.data, HostRoots.of(this.data.deployments(), List.of()),
				new ListeningPorts(proc), new HostMountTable(proc), proc);
		Map<String, String> environment = Map.of("PATH", this.home + ":" + System.getenv("PATH"), "HOME",
				this.home.toString());
		KindCli kind = KindConfiguration.cli(properties, environment, KindConfiguration.processes(environment),
				System::nanoTime);
		return KindConfiguration.clusters(host, properties, kind, this.docker, new ApiReadiness(
				(kubeconfig, supervisor) -> READY, kind, new NodeCertificates(this.docker), (pause) -> {
				}, System::nanoTime, Duration.ofSeconds(2)), CLOCK);
	}

	private static ClusterRequest request(String directory) {
		SortedSet<Path> directories = new TreeSet<>(List.of(Path.of(directory)));
		return new ClusterRequest(NAME, directories);
	}

	private void node(boolean running) {
		Path deployments = this.data.deployments();
		this.docker.nodes.add(new NodeContainer("4f", "demo-control-plane", running,
				List.of(new HostMount(this.files.marker(), Path.of("/etc/stackyard")),
						new HostMount(deployments, Path.of("/stackyard" + deployments))),
				new TreeSet<>()));
	}

	private void ready() {
		this.files.prepare();
		this.files.kubeconfig().write("kubeconfig");
		this.files.write(ClusterRecord.creating(CLOCK.instant()).ready(READY, new TreeSet<>(List.of("4f"))));
	}

	private void kind(String script) throws IOException {
		Path tool = this.home.resolve("kind-script");
		Files.writeString(tool, "#!/bin/sh\n" + script);
		Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
	}

}
