package io.stackyard.contents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.stackyard.supervision.Supervisor;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is written into an archive comes out of it, and nothing else does any harm. */
class ArchiveTests {

	private static final Instant WRITTEN = Instant.parse("2026-11-23T20:00:00Z");

	@TempDir
	private Path directory;

	private Path volume;

	private Path restored;

	private Path archive;

	@BeforeEach
	void create() throws IOException {
		this.volume = Files.createDirectory(this.directory.resolve("volume"));
		this.restored = Files.createDirectory(this.directory.resolve("restored"));
		this.archive = this.directory.resolve("archive");
	}

	@Test
	void filesComeBackWithModesTimesAndLinks() throws IOException {
		Path script = Files.writeString(Files.createDirectories(this.volume.resolve("a/b")).resolve("run ü.sh"), "ls");
		Files.setAttribute(script, "unix:mode", 04750);
		Files.setLastModifiedTime(script, FileTime.from(WRITTEN));
		Files.createLink(this.volume.resolve("same"), script);
		Files.createSymbolicLink(this.volume.resolve("out"), Path.of("/etc/passwd"));
		Files.setPosixFilePermissions(this.volume.resolve("a"), PosixFilePermissions.fromString("r-xr-x---"));
		ArchiveWriter.Written written = write();
		unpack();
		assertThat(tree(this.restored)).isEqualTo(tree(this.volume));
		assertThat(tree(this.restored)).containsEntry("out", "link to /etc/passwd");
		assertThat(Files.isSameFile(this.restored.resolve("same"), this.restored.resolve("a/b/run ü.sh"))).isTrue();
		assertThat(written.files()).isEqualTo(3);
		assertThat(written.bytes()).isEqualTo(2);
		assertThat(written.sha256()).isEqualTo(Sha256.of(this.archive, Supervisor.none()));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.archive))).isEqualTo("rw-------");
	}

	@Test
	void hugeFileOfZerosTakesNoSpace() throws IOException {
		long size = 64L << 20;
		try (FileChannel file = FileChannel.open(this.volume.resolve("sparse"), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE)) {
			file.write(ByteBuffer.wrap(new byte[] { 1 }), size - 1);
		}
		assertThat(write().archiveBytes()).isLessThan(1 << 20);
		unpack();
		assertThat(this.restored.resolve("sparse")).hasSize(size)
			.satisfies((file) -> assertThat(Files.mismatch(file, this.volume.resolve("sparse"))).isEqualTo(-1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			../evil | the name '../evil' leads out of the volume
			a/../../evil | the name 'a/../../evil' leads out of the volume
			link/evil | the way to 'link/evil' is no directory
			file/evil | the way to 'file/evil' is no directory
			""")
	void entryThatLeadsOutOfTheVolumeIsRefused(String name, String reason) throws IOException {
		Path outside = Files.createDirectory(this.directory.resolve("outside"));
		try (TarArchiveOutputStream tar = tar()) {
			TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
			link.setLinkName(outside.toString());
			add(tar, link);
			add(tar, new TarArchiveEntry("file"));
			add(tar, new TarArchiveEntry(name));
		}
		assertThatExceptionOfType(DamagedArchiveException.class).isThrownBy(this::unpack).withMessage(reason);
		assertThat(outside).isEmptyDirectory();
		assertThat(this.directory.resolve("evil")).doesNotExist();
	}

	@Test
	void linkToAFileOutsideIsRefused() throws IOException {
		try (TarArchiveOutputStream tar = tar()) {
			TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_LINK);
			link.setLinkName("../volume/secret");
			add(tar, link);
		}
		Files.writeString(this.volume.resolve("secret"), "secret");
		assertThatExceptionOfType(DamagedArchiveException.class).isThrownBy(this::unpack)
			.withMessage("the name '../volume/secret' leads out of the volume");
	}

	@Test
	void deviceIsRefused() throws IOException {
		try (TarArchiveOutputStream tar = tar()) {
			add(tar, new TarArchiveEntry("sda", TarConstants.LF_BLK));
		}
		assertThatExceptionOfType(DamagedArchiveException.class).isThrownBy(this::unpack)
			.withMessage("'sda' is no file, directory or link");
	}

	private ArchiveWriter.Written write() throws IOException {
		try (ArchiveWriter writer = new ArchiveWriter(this.archive, Supervisor.none());
				SecureDirectoryStream<Path> open = TreeRemoval.open(this.volume)) {
			new HostArchiving(this.volume, writer).write(open);
			return writer.finish();
		}
	}

	private void unpack() throws IOException {
		new HostUnpacking(this.restored, Supervisor.none()).unpack(this.archive);
	}

	private TarArchiveOutputStream tar() throws IOException {
		OutputStream file = Files.newOutputStream(this.archive);
		return new TarArchiveOutputStream(new GzipCompressorOutputStream(file), "UTF-8");
	}

	private static void add(TarArchiveOutputStream tar, TarArchiveEntry entry) throws IOException {
		tar.putArchiveEntry(entry);
		tar.closeArchiveEntry();
	}

	private static Map<String, String> tree(Path root) throws IOException {
		Map<String, String> tree = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(root)) {
			for (Path path : paths.toList()) {
				String look = Files.isSymbolicLink(path) ? "link to " + Files.readSymbolicLink(path)
						: "%s %s %s".formatted(Files.getAttribute(path, "unix:mode"),
								Files.getAttribute(path, "unix:uid"), Files.getLastModifiedTime(path).toMillis());
				tree.put(root.relativize(path).toString(), look);
			}
		}
		return tree;
	}

}
