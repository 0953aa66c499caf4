package io.stackyard.cluster.kind;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ImageReference;
import io.stackyard.cluster.NodeDirectories.Access;
import io.stackyard.cluster.NodeDirectory;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A directory of this host stands in for the node: the same programs run in it. */
class KindNodesTests {

	private static final ClusterName CLUSTER = new ClusterName("demo");

	private final LocalNode node;

	private final Path volume;

	private final NodeDirectory directory;

	private final Path archive;

	private final KindNodes nodes;

	KindNodesTests(@TempDir Path home) throws IOException {
		this.node = new LocalNode(Files.createDirectory(home.resolve("tmp")));
		this.volume = home.resolve("disk/volume");
		this.directory = new NodeDirectory(CLUSTER, null, this.volume);
		this.archive = Files.write(home.resolve("archive.tar.gz"), archive("new"));
		this.nodes = new KindNodes(this.node);
		fill();
	}

	@Test
	void measureTellsSizeAndLastWrite() throws IOException, InterruptedException {
		Files.writeString(this.volume.resolve("note"), "x".repeat(5000));
		Instant written = Files.getLastModifiedTime(this.volume.resolve("note")).toInstant();
		assertThat(this.nodes.measure(this.directory, Supervisor.none())).satisfies((usage) -> {
			assertThat(usage.bytes()).isGreaterThan(5000);
			assertThat(usage.lastWrite().getEpochSecond()).isEqualTo(written.getEpochSecond());
			assertThat(usage.freeBytes()).isPositive();
		});
	}

	@Test
	void replaceThatIsInterruptedAnywhereLosesNothingAndEndsWellTheNextTime() throws IOException, InterruptedException {
		int steps = 0;
		while (!isReplacedBefore(steps)) {
			assertThat(notes()).as("after %d steps", steps).isNotEmpty();
			assertThat(isReplacedBefore(Integer.MAX_VALUE)).isTrue();
			assertThat(notes()).as("after %d steps and again", steps).containsExactly("volume/note: new");
			fill();
			steps++;
		}
		assertThat(steps).isGreaterThan(10);
		assertThat(this.node.sent()).isEmptyDirectory();
	}

	@Test
	void replaceWithADamagedArchiveLeavesWhatWasThere() throws IOException, InterruptedException {
		Files.writeString(this.archive, "no archive");
		assertThat(isReplacedBefore(Integer.MAX_VALUE)).isFalse();
		assertThat(Files.readString(this.volume.resolve("note"))).isEqualTo("old");
	}

	@Test
	void measureWhenTheNodeDoesNotRunSaysSo() {
		this.node.running = false;
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.nodes.measure(this.directory, Supervisor.none()))
			.withMessage("The node of the cluster 'demo' that holds '%s' does not run.", this.volume)
			.returns(ProblemType.TOOL_FAILED, ProblemException::type);
	}

	private boolean isReplacedBefore(int failingStep) throws InterruptedException {
		this.node.left = failingStep;
		try {
			this.nodes.replace(this.directory, this.archive, access(), Supervisor.none());
			return true;
		}
		catch (ProblemException ex) {
			return false;
		}
	}

	private Access access() {
		try {
			return new Access(((Number) Files.getAttribute(this.volume.getParent(), "unix:uid")).longValue(),
					((Number) Files.getAttribute(this.volume.getParent(), "unix:gid")).longValue(), 0750);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void fill() throws IOException {
		Files.createDirectories(this.volume);
		Files.writeString(this.volume.resolve("note"), "old");
	}

	/**
	 * Return the notes of the disk that are whole: what an attempt unpacks is not yet.
	 */
	private SortedSet<String> notes() throws IOException {
		SortedSet<String> notes = new TreeSet<>();
		try (Stream<Path> directories = Files.list(this.volume.getParent())) {
			for (Path each : directories.filter((path) -> !path.toString().endsWith(".restored")).toList()) {
				notes.add(each.getFileName() + "/note: " + Files.readString(each.resolve("note")));
			}
		}
		return notes;
	}

	private static byte[] archive(String content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
			TarArchiveEntry entry = new TarArchiveEntry("note");
			entry.setSize(content.length());
			tar.putArchiveEntry(entry);
			tar.write(content.getBytes(StandardCharsets.UTF_8));
			tar.closeArchiveEntry();
		}
		return bytes.toByteArray();
	}

	/** Runs what a node is to run on this host, until it is to fail. */
	private static final class LocalNode implements Docker {

		private static final String SENT = "/var/tmp";

		private final Path sent;

		private boolean running = true;

		private int left = Integer.MAX_VALUE;

		LocalNode(Path sent) {
			this.sent = sent;
		}

		Path sent() {
			return this.sent;
		}

		@Override
		public List<NodeContainer> nodes(ClusterName cluster) {
			return List.of(new NodeContainer("4f", "demo-control-plane", this.running, List.of(), new TreeSet<>()));
		}

		@Override
		public String execute(NodeContainer container, List<String> command, Supervisor supervisor)
				throws InterruptedException {
			step();
			List<String> local = command.stream().map((word) -> word.replace(SENT, this.sent.toString())).toList();
			try {
				Process process = new ProcessBuilder(local).redirectErrorStream(true).start();
				String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
				if (process.waitFor() != 0) {
					throw new ProblemException(ProblemType.TOOL_FAILED, output);
				}
				return output;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public String look(NodeContainer container, List<String> command, Supervisor supervisor)
				throws InterruptedException {
			return execute(container, command, supervisor);
		}

		@Override
		public void write(NodeContainer container, Path file, InputStream content, long length, Supervisor supervisor) {
			step();
			try {
				Files.copy(content, this.sent.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private void step() {
			if (this.left-- <= 0) {
				throw new ProblemException(ProblemType.DOCKER_UNAVAILABLE, "The node is gone.");
			}
		}

		@Override
		public DockerEngine engine() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void start(NodeContainer container) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void remove(NodeContainer container) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<String> findImageId(String reference) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<String> findImageUser(String reference) {
			throw new UnsupportedOperationException();
		}

		@Override
		public InputStream read(NodeContainer container, Path path, Supervisor supervisor) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void send(SortedSet<ImageReference> references, NodeContainer container, List<String> command,
				Supervisor supervisor) {
			throw new UnsupportedOperationException();
		}

	}

}
