package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport;
import io.stackyard.cluster.ClusterReport.Health;
import io.stackyard.cluster.ClusterStorage.Image;
import io.stackyard.cluster.ClusterStorage.NodeStorage;
import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.HostPort;
import io.stackyard.problem.ProblemException;
import io.stackyard.storage.DataDirectory;
import io.stackyard.supervision.Supervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KindUpkeepTests {

	private static final ClusterName NAME = new ClusterName("demo");

	private static final ClusterRecord MADE = ClusterRecord.creating(Instant.parse("2026-11-23T10:00:00Z"))
		.ready(new ApiAnswer.Ready("v1.35.0", "uid-1"), new TreeSet<>(List.of("4f")));

	private static final String LIST = """
			REF                         TYPE                 DIGEST      SIZE    PLATFORMS   LABELS
			docker.io/library/web:1     application/x.oci    sha256:3f   4.5 MiB linux/amd64 -
			docker.io/library/web:one   application/x.oci    sha256:3f   4.5 MiB linux/amd64 -
			docker.io/library/db@sha256:7c application/x.oci sha256:7c   1.0 GiB linux/amd64 -
			sha256:1d                   application/x.oci    sha256:3f   4.5 MiB linux/amd64 -
			""";

	private final FakeDocker docker = new FakeDocker();

	private final ClusterFiles files;

	private final KindInventory inventory;

	private final KindCli kind;

	private ApiAnswer answer = new ApiAnswer.Ready("v1.35.1", "uid-1");

	KindUpkeepTests(@TempDir Path home) throws IOException {
		DataDirectory data = DataDirectory.open(home.toRealPath().resolve("data"), home.resolve("data/deployments"));
		this.files = new ClusterFiles(data.clusters().resolve("demo"));
		this.inventory = new KindInventory(data, this.docker);
		Path tool = Files.writeString(home.resolve("kind-script"), "#!/bin/sh\necho kind v0.27.0 go1.22 linux/amd64\n");
		Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
		this.kind = new KindCli(tool.toString(), List.of(), new ProcessRunner(Map.of()), Duration.ofSeconds(30),
				System::nanoTime);
		this.files.prepare();
		this.files.kubeconfig().write("kubeconfig");
		this.files.write(MADE);
	}

	@Test
	void reportTellsWhatRuns() {
		addNode(true);
		assertThat(report()).contains(new ClusterReport(NAME, Health.RUNNING, null, MADE.createdAt(), "v1.35.1",
				List.of(new ClusterReport.Node("demo-control-plane", true)),
				List.of(new HostMount(Path.of("/srv"), Path.of("/stackyard/srv"))),
				List.of(new HostPort("127.0.0.1", 8080, 80, "tcp"))));
	}

	@Test
	void reportWhenTheApiServerIsSilentSaysSo() {
		addNode(true);
		this.answer = new ApiAnswer.Silent();
		assertHealth(Health.UNREACHABLE, "The cluster's nodes run, and its API server does not answer.");
	}

	@Test
	void reportWhenTheCredentialsAreRefusedSaysWhatIsDone() {
		addNode(true);
		this.answer = new ApiAnswer.Refused("does not accept the credentials of its kubeconfig", true);
		assertHealth(Health.CREDENTIALS_EXPIRED,
				"The API server of the cluster does not accept the credentials of its kubeconfig; it is fetched again from its node.");
		assertThat(report().orElseThrow().isMendable()).isTrue();
	}

	@Test
	void reportWhenTheKubeconfigLeadsElsewhereSaysSo() {
		addNode(true);
		this.answer = new ApiAnswer.Ready("v1.35.1", "uid-2");
		assertHealth(Health.CREDENTIALS_EXPIRED,
				"The kubeconfig that is kept for the cluster leads to another one; it is fetched again from its node.");
	}

	@Test
	void reportWhenSomebodyMadeItAnewSaysTheWayOut() {
		this.files.write(ClusterRecord.creating(MADE.createdAt())
			.ready(new ApiAnswer.Ready("v1.35.0", "uid-1"), new TreeSet<>()));
		addNode(true);
		assertThat(report()).hasValueSatisfying((report) -> {
			assertThat(report.health()).isEqualTo(Health.REPLACED);
			assertThat(report.message()).contains("'kind delete cluster --name demo'");
			assertThat(report.isMendable()).isFalse();
		});
	}

	@Test
	void reportWhenTheKubeconfigIsLostSaysThatItDoesNotAnswer() {
		addNode(true);
		this.files.kubeconfig().delete();
		assertHealth(Health.UNREACHABLE, "The cluster's nodes run, and its API server does not answer.");
	}

	@Test
	void reportWhenANodeIsStoppedNamesIt() {
		addNode(false);
		assertHealth(Health.STOPPED,
				"Of the cluster's nodes [demo-control-plane] do not run; the next start starts them.");
	}

	@Test
	void reportWhenTheNodesAreGoneSaysWhatIsLost() {
		assertHealth(Health.LOST,
				"Docker has no node of the cluster, and this server did not delete it: what lived in its nodes is lost. The next start of a deployment makes it anew.");
	}

	@Test
	void reportWhenTheDeletionWasBrokenOffSaysSo() {
		this.files.write(MADE.deleting());
		assertHealth(Health.INCOMPLETE, "The cluster's deletion was broken off; delete it again.");
		addNode(true);
		assertHealth(Health.INCOMPLETE,
				"The cluster is being made or deleted, or that was broken off; the next start makes it anew.");
	}

	@Test
	void reportWhenAnotherMadeItSaysSo() {
		addNode(true);
		this.files.delete();
		assertHealth(Health.FOREIGN,
				"There is a kind cluster 'demo' with the nodes [demo-control-plane], and it was not made by this server with its data directory.");
	}

	@Test
	void reportWhenThereIsNoneIsEmpty() {
		this.files.write(ClusterRecord.creating(MADE.createdAt()));
		assertThat(report()).isEmpty();
	}

	@Test
	void storageTellsImagesAndSpaceOfEachNodeThatRuns() throws InterruptedException {
		addNode(true);
		this.docker.outputs.put(NodeImages.LIST, LIST);
		this.docker.outputs.put(NodeDisk.SPACE, """
				Filesystem     1024-blocks    Used Available Capacity Mounted on
				/dev/vda1           200000  150000     50000      75% /var
				""");
		assertThat(upkeep().storage(NAME, Supervisor.none()).nodes())
			.containsExactly(
					new NodeStorage("demo-control-plane", 204_800_000, 51_200_000,
							List.of(new Image(List.of("docker.io/library/web:1", "docker.io/library/web:one"),
									"sha256:1d", "sha256:3f", 4_718_592),
									new Image(List.of(), null, "sha256:7c", 1_073_741_824))));
	}

	@Test
	void storageWhenTheNodeTellsNoSizesFails() {
		addNode(true);
		this.docker.outputs.put(NodeImages.LIST, LIST);
		this.docker.outputs.put(NodeDisk.SPACE, "df: not here");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> upkeep().storage(NAME, Supervisor.none()))
			.withMessage("'df' on the node 'demo-control-plane' told no sizes: df: not here");
	}

	@Test
	void storageWhenTheNodesAreStoppedIsEmpty() throws InterruptedException {
		addNode(false);
		assertThat(upkeep().storage(NAME, Supervisor.none()).nodes()).isEmpty();
	}

	private void assertHealth(Health health, String message) {
		assertThat(report()).hasValueSatisfying((report) -> {
			assertThat(report.health()).isEqualTo(health);
			assertThat(report.message()).isEqualTo(message);
		});
	}

	@Test
	void summaryTellsToolsAndClusters() throws InterruptedException {
		String tools = "Docker %s, kind 0.27.0, ".formatted(this.docker.engine().version());
		assertThat(upkeep().summary(Supervisor.none())).isEqualTo(tools + "cluster demo");
		this.files.delete();
		assertThat(upkeep().summary(Supervisor.none())).isEqualTo(tools + "no cluster yet");
	}

	@Test
	void summaryWhenKindIsMissingSaysSo() throws InterruptedException {
		KindCli missing = new KindCli("/no/such/kind", List.of(), new ProcessRunner(Map.of()), Duration.ofSeconds(30),
				System::nanoTime);
		assertThat(new KindUpkeep(this.inventory, this.docker, (kubeconfig, supervisor) -> this.answer, missing, true)
			.summary(Supervisor.none())).startsWith("no kind clusters: ").doesNotEndWith(".").contains("/no/such/kind");
	}

	private Optional<ClusterReport> report() {
		return upkeep().report(NAME, Supervisor.none());
	}

	private KindUpkeep upkeep() {
		return new KindUpkeep(this.inventory, this.docker, (kubeconfig, supervisor) -> this.answer, this.kind, true);
	}

	private void addNode(boolean running) {
		this.docker.nodes.clear();
		this.docker.nodes.add(new NodeContainer("4f", "demo-control-plane", running,
				List.of(new HostMount(this.files.marker(), Path.of("/etc/stackyard")),
						new HostMount(Path.of("/srv"), Path.of("/stackyard/srv"))),
				new TreeSet<>(List.of(new HostPort("127.0.0.1", 8080, 80, "tcp")))));
	}

}
