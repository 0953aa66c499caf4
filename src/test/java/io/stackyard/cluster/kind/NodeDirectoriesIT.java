package io.stackyard.cluster.kind;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import com.github.dockerjava.api.DockerClient;
import io.stackyard.KindNodeImage;
import io.stackyard.KindRequired;
import io.stackyard.TestSupervisor;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.NodeDirectories.Access;
import io.stackyard.cluster.NodeDirectory;
import io.stackyard.supervision.Supervisor;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Directories of a node, in memory as {@code /tmp} of kind's nodes is: the engine does
 * not see what lies there.
 */
@KindRequired
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeDirectoriesIT {

	private static final ClusterName NAME = new ClusterName("yard-d-it");

	private final DockerClient client = KindConfiguration.client(Duration.ofSeconds(60));

	private final Docker docker = TestEngine.of(this.client, Duration.ofMinutes(1));

	private final KindNodes nodes = new KindNodes(this.docker);

	private final GenericContainer<?> node = new GenericContainer<>(
			DockerImageName.parse(Objects.requireNonNullElse(KindNodeImage.find(), "debian:stable-slim")))
		.withCreateContainerCmdModifier((create) -> create.withEntrypoint("sleep", "infinity"))
		.withLabel("io.x-k8s.kind.cluster", NAME.value())
		.withTmpFs(Map.of("/tmp", "rw"));

	@BeforeAll
	void start() {
		this.node.start();
	}

	@AfterAll
	void stop() throws IOException {
		this.node.stop();
		this.client.close();
	}

	@Test
	void readSendsAllThatADirectoryHolds() throws IOException, InterruptedException {
		on("mkdir", "-p", "/tmp/full/sub");
		on("sh", "-c", "printf one > /tmp/full/sub/file; chown -R 70:71 /tmp/full; chmod 0700 /tmp/full/sub");
		on("ln", "-s", "/etc/passwd", "/tmp/full/link");
		on("sh", "-c", "head -c 3000000 /dev/zero > /tmp/full/large");
		assertThat(entries(directory("full")))
			.isEqualTo(new TreeMap<>(Map.of("full/", "70:71 755 0", "full/sub/", "70:71 700 0", "full/sub/file",
					"70:71 644 3", "full/link", "0:0 777 0", "full/large", "0:0 644 3000000")));
	}

	@Test
	void readOfWhatIsNotThereFailsAtItsEnd() throws IOException {
		try (InputStream archive = this.nodes.read(directory("missing"), Supervisor.none())) {
			assertThatIOException().isThrownBy(archive::readAllBytes)
				.withMessageContaining("ended with exit code 2")
				.withMessageContaining("missing");
		}
	}

	@Test
	void readThatIsToEndFails() throws IOException, InterruptedException {
		on("sh", "-c", "mkdir /tmp/ended; head -c 9000000 /dev/zero > /tmp/ended/large");
		TestSupervisor supervisor = new TestSupervisor();
		try (InputStream archive = this.nodes.read(directory("ended"), supervisor)) {
			assertThat(archive.readNBytes(1024)).hasSize(1024);
			supervisor.end();
			assertThatExceptionOfType(TestSupervisor.EndedException.class).isThrownBy(archive::readAllBytes);
		}
		assertThat(supervisor.isWaitedFor()).isFalse();
	}

	@Test
	void replacePutsTheArchiveInThePlaceOfWhatWasThere(@TempDir Path home) throws IOException, InterruptedException {
		on("sh", "-c", "mkdir /tmp/old; printf old > /tmp/old/gone");
		Path archive = home.resolve("archive.tar.gz");
		Files.write(archive, archive("file", "new"));
		this.nodes.replace(directory("old"), archive, new Access(70, 71, 0750), Supervisor.none());
		assertThat(
				on("sh", "-c", "cd /tmp && find old old.* -printf '%p %U:%G %m %s\n' 2>/dev/null | grep -v 'old 70'"))
			.isEqualTo("old/file 72:73 640 3\n");
		assertThat(on("stat", "--format=%u:%g %a", "/tmp/old")).isEqualTo("70:71 750\n");
		assertThat(on("cat", "/tmp/old/file")).isEqualTo("new");
		assertThat(on("ls", "/var/tmp")).isEmpty();
	}

	private SortedMap<String, String> entries(NodeDirectory directory) throws IOException {
		SortedMap<String, String> entries = new TreeMap<>();
		try (InputStream sent = this.nodes.read(directory, Supervisor.none());
				TarArchiveInputStream archive = new TarArchiveInputStream(sent, "UTF-8")) {
			TarArchiveEntry entry = archive.getNextEntry();
			while (entry != null) {
				entries.put(entry.getName(), "%d:%d %s %d".formatted(entry.getLongUserId(), entry.getLongGroupId(),
						Integer.toOctalString(entry.getMode() & 07777), entry.getSize()));
				entry = archive.getNextEntry();
			}
			sent.transferTo(OutputStream.nullOutputStream());
		}
		return entries;
	}

	private static byte[] archive(String name, String content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (TarArchiveOutputStream archive = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
			TarArchiveEntry entry = new TarArchiveEntry(name);
			entry.setSize(content.length());
			entry.setIds(72, 73);
			entry.setMode(0640);
			archive.putArchiveEntry(entry);
			archive.write(content.getBytes(StandardCharsets.UTF_8));
			archive.closeArchiveEntry();
		}
		return bytes.toByteArray();
	}

	private String on(String... command) throws InterruptedException {
		return this.docker.execute(this.docker.nodes(NAME).getFirst(), List.of(command), Supervisor.none());
	}

	private static NodeDirectory directory(String name) {
		return new NodeDirectory(NAME, null, Path.of("/tmp", name));
	}

}
