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
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.HostMount;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.HostRoots;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** A script stands in for the kind tool. */
class KindClustersTests {

	private static final ClusterName NAME = new ClusterName("demo");

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

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
		assertThat(this.progress).containsExactly("Preparing nodes");
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
		assertThat(this.files.findRecord()).contains(ClusterRecord.creating(CLOCK.instant()).ready("v1.35.0"));
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
		assertThat(clusters(KindProperties.Enabled.FALSE).preflight(request("/srv/data")))
			.extracting(Check::name, Check::problem)
			.containsExactly(tuple("kind", "cluster-not-found"));
	}

	@Test
	void preflightTellsAllFailuresTogether() throws IOException, InterruptedException {
		Files.delete(this.home.resolve("kind-script"));
		assertThat(clusters(KindProperties.Enabled.AUTO).preflight(request("/srv/data")))
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
		KindProperties properties = new KindProperties(enabled, NAME, null, "kind-script", "127.0.0.1", 80, 443,
				List.of(), Duration.ofSeconds(2), Duration.ofSeconds(2));
		Path proc = this.home.resolve("proc");
		KindHost host = new KindHost(this.data, HostRoots.of(this.data.deployments(), List.of()),
				new ListeningPorts(proc), new HostMountTable(proc), proc);
		KindCli kind = KindConfiguration.cli(properties,
				Map.of("PATH", this.home + ":" + System.getenv("PATH"), "HOME", this.home.toString()));
		return KindConfiguration.clusters(host, properties, kind, this.docker,
				new ApiReadiness((kubeconfig) -> Optional.of("v1.35.0"), kind, (pause) -> {
				}, Duration.ofSeconds(2)), CLOCK);
	}

	private static ClusterRequest request(String directory) {
		SortedSet<Path> directories = new TreeSet<>(List.of(Path.of(directory)));
		return new ClusterRequest(NAME, directories);
	}

	private void node(boolean running) {
		Path deployments = this.data.deployments();
		this.docker.nodes.add(new NodeContainer("4f", "demo-control-plane", running,
				List.of(new HostMount(this.files.marker(), Path.of("/etc/stackyard")),
						new HostMount(deployments, Path.of("/stackyard" + deployments)))));
	}

	private void ready() {
		this.files.prepare();
		this.files.kubeconfig().write("kubeconfig");
		this.files.write(ClusterRecord.creating(CLOCK.instant()).ready("v1.35.0"));
	}

	private void kind(String script) throws IOException {
		Path tool = this.home.resolve("kind-script");
		Files.writeString(tool, "#!/bin/sh\n" + script);
		Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
	}

}
