package io.stackyard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.github.dockerjava.api.DockerClient;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes files into the nodes of kind clusters. */
final class NodeFiles {

	private NodeFiles() {
	}

	static void write(DockerClient docker, String node, String path, String content) {
		docker.copyArchiveToContainerCmd(node)
			.withRemotePath("/")
			.withTarInputStream(new ByteArrayInputStream(archive(path.substring(1), content)))
			.exec();
	}

	private static byte[] archive(String path, String content) {
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream buffer = new ByteArrayOutputStream();
		try (TarArchiveOutputStream archive = new TarArchiveOutputStream(buffer)) {
			TarArchiveEntry entry = new TarArchiveEntry(path);
			entry.setSize(bytes.length);
			archive.putArchiveEntry(entry);
			archive.write(bytes);
			archive.closeArchiveEntry();
			archive.finish();
			return buffer.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
