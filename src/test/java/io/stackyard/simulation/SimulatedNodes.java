package io.stackyard.simulation;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.NodeDirectories;
import io.stackyard.cluster.NodeDirectory;
import io.stackyard.supervision.Supervisor;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

import org.springframework.util.FileSystemUtils;

/**
 * The nodes of simulated clusters. What lies on one is a directory of the host, and is
 * lost with the cluster.
 */
public final class SimulatedNodes implements NodeDirectories, AutoCloseable {

	private final Function<ClusterName, Path> places;

	private final Map<SimulatedKubernetes, Path> roots = new IdentityHashMap<>();

	/** Create it for clusters. */
	public SimulatedNodes(SimulatedClusters clusters) {
		this.places = (cluster) -> root(clusters.kubernetes(cluster));
	}

	/**
	 * Create it for nodes that another one knows.
	 * @param places gives the directory that a node is, by its cluster
	 */
	public SimulatedNodes(Function<ClusterName, Path> places) {
		this.places = places;
	}

	private synchronized Path root(SimulatedKubernetes kubernetes) {
		return this.roots.computeIfAbsent(kubernetes, (absent) -> temporary());
	}

	/** Return where a directory of a node lies on this host. */
	public Path path(ClusterName cluster, String path) {
		return this.places.apply(cluster).resolve(path.substring(1));
	}

	@Override
	public Usage measure(NodeDirectory directory, Supervisor supervisor) {
		long bytes = files(path(directory)).stream()
			.filter(Files::isRegularFile)
			.mapToLong((file) -> file.toFile().length())
			.sum();
		return new Usage(bytes, Instant.EPOCH, 1L << 40);
	}

	@Override
	public InputStream read(NodeDirectory directory, Supervisor supervisor) {
		Path root = path(directory);
		ByteArrayOutputStream archive = new ByteArrayOutputStream();
		try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
			for (Path file : files(root)) {
				supervisor.checkpoint();
				tar.putArchiveEntry(new TarArchiveEntry(file, "data/" + root.relativize(file)));
				if (Files.isRegularFile(file)) {
					Files.copy(file, tar);
				}
				tar.closeArchiveEntry();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new ByteArrayInputStream(archive.toByteArray());
	}

	@Override
	public void replace(NodeDirectory directory, Path archive, Access access, Supervisor supervisor) {
		Path root = path(directory);
		try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
				TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
			FileSystemUtils.deleteRecursively(root);
			Files.createDirectories(root);
			TarArchiveEntry entry = tar.getNextEntry();
			while (entry != null) {
				Path target = root.resolve(entry.getName()).normalize();
				if (entry.isDirectory()) {
					Files.createDirectories(target);
				}
				else {
					Files.copy(tar, target);
				}
				entry = tar.getNextEntry();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public synchronized void close() {
		this.roots.values().forEach((root) -> FileSystemUtils.deleteRecursively(root.toFile()));
	}

	private Path path(NodeDirectory directory) {
		return path(directory.cluster(), directory.path().toString());
	}

	private static List<Path> files(Path root) {
		if (!Files.exists(root)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(root)) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path temporary() {
		try {
			return Files.createTempDirectory("simulated-node-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
