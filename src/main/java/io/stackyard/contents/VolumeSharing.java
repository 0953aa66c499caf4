package io.stackyard.contents;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.status.DeploymentVolumes;
import io.stackyard.storage.DataDirectory;
import org.springframework.stereotype.Component;

/** Knows which deployments have their data in the same directories of this host. */
@Component
public class VolumeSharing {

	private final DeploymentService deployments;

	private final DeploymentVolumes volumes;

	private final Path own;

	VolumeSharing(DeploymentService deployments, DeploymentVolumes volumes, DataDirectory data) {
		this.deployments = deployments;
		this.volumes = volumes;
		this.own = data.deployments();
	}

	/**
	 * Return who else has data in directories, in them or around them. No other's volume
	 * may lie in a deployment's own directory.
	 * @param deployment the deployment that asks
	 * @param directories absolute paths
	 * @return names of other deployments by directory; empty where there are none
	 */
	public SortedMap<Path, List<String>> find(Deployment deployment, SortedSet<Path> directories) {
		SortedMap<Path, List<String>> found = new TreeMap<>();
		if (directories.stream().allMatch((directory) -> directory.startsWith(this.own))) {
			directories.forEach((directory) -> found.put(directory, List.of()));
			return found;
		}
		SortedMap<String, SortedSet<Path>> others = others(deployment);
		for (Path directory : directories) {
			found.put(directory,
					others.entrySet()
						.stream()
						.filter((other) -> other.getValue().stream().anyMatch((path) -> overlap(path, directory)))
						.map((other) -> other.getKey())
						.toList());
		}
		return found;
	}

	private SortedMap<String, SortedSet<Path>> others(Deployment deployment) {
		SortedMap<String, SortedSet<Path>> others = new TreeMap<>();
		this.deployments.list()
			.stream()
			.filter((other) -> !other.name().equals(deployment.name()))
			.forEach((other) -> others.put(other.name().value(),
					this.volumes.plan(other, this.deployments.content(this.deployments.latestRelease(other)))
						.hostDirectories()));
		return others;
	}

	private static boolean overlap(Path one, Path other) {
		return one.startsWith(other) || other.startsWith(one);
	}

}
