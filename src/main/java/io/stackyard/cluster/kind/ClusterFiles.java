package io.stackyard.cluster.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

import io.stackyard.storage.PrivateFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that are kept for a cluster.
 *
 * @param directory the cluster's own directory, there or not
 */
record ClusterFiles(Path directory) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Make the directories that the files lie in. */
	void prepare() {
		try {
			Files.createDirectories(marker(),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The directory '%s' cannot be made".formatted(marker()), ex);
		}
	}

	/** Return the empty directory whose mount marks a node as ours. */
	Path marker() {
		return this.directory.resolve("marker");
	}

	PrivateFile kubeconfig() {
		return new PrivateFile(this.directory.resolve("kubeconfig"));
	}

	/**
	 * Return the file that kind locks the kubeconfig with, and leaves when it is killed.
	 */
	PrivateFile kubeconfigLock() {
		return new PrivateFile(this.directory.resolve("kubeconfig.lock"));
	}

	PrivateFile configuration() {
		return new PrivateFile(this.directory.resolve("kind.yaml"));
	}

	Optional<ClusterRecord> findRecord() {
		return record().findText().map((text) -> JSON.readValue(text, ClusterRecord.class));
	}

	/**
	 * Write down how far a cluster has come; when this returns it is on the disk.
	 * @param record what to write
	 */
	void write(ClusterRecord record) {
		record().write(JSON.writeValueAsString(record));
	}

	/** Delete all files, the record last. */
	void delete() {
		List.of(kubeconfigLock(), kubeconfig(), configuration(), record())
			.stream()
			.filter((file) -> Files.exists(file.path()))
			.forEach(PrivateFile::delete);
		try {
			Files.deleteIfExists(marker());
			Files.deleteIfExists(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The directory '%s' cannot be deleted".formatted(this.directory), ex);
		}
	}

	private PrivateFile record() {
		return new PrivateFile(this.directory.resolve("cluster.json"));
	}

}
