package io.stackyard.cluster.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.MappedPorts;
import io.stackyard.storage.DataDirectory;

/** Finds clusters: what is recorded about them and what Docker has. */
final class KindInventory {

	private final DataDirectory data;

	private final Docker docker;

	KindInventory(DataDirectory data, Docker docker) {
		this.data = data;
		this.docker = docker;
	}

	/**
	 * Look at a cluster.
	 * @param name the cluster's name
	 */
	KindCluster look(ClusterName name) {
		ClusterFiles files = files(name);
		return new KindCluster(name, files, files.findRecord(), this.docker.nodes(name));
	}

	/**
	 * Return the names of the clusters that were made and not deleted; one whose deletion
	 * was interrupted is still among them.
	 */
	SortedSet<ClusterName> names() {
		try (Stream<Path> directories = Files.list(this.data.clusters())) {
			return directories.flatMap((path) -> ClusterName.parse(path.getFileName().toString()).stream())
				.filter(this::isMade)
				.collect(Collectors.toCollection(TreeSet::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The directory of the clusters cannot be read", ex);
		}
	}

	/**
	 * Return the ports of this host that lead to other clusters, running or not.
	 * @param name the cluster that they do not lead to
	 */
	MappedPorts portsOfOthers(ClusterName name) {
		return new MappedPorts(names().stream()
			.filter((other) -> !other.equals(name))
			.flatMap((other) -> look(other).ports().ports().stream())
			.toList());
	}

	private boolean isMade(ClusterName name) {
		return new KindCluster(name, files(name), files(name).findRecord(), List.of()).isMade();
	}

	private ClusterFiles files(ClusterName name) {
		return new ClusterFiles(this.data.clusters().resolve(name.value()));
	}

}
