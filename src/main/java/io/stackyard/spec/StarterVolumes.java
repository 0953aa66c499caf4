package io.stackyard.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.stackyard.stack.FilePath;
import io.stackyard.stack.Service.VolumeMount;
import io.stackyard.stack.Stack;

/**
 * What a starter spec says of volumes: where each lives, and which are directories of the
 * source.
 */
final class StarterVolumes {

	private final Stack stack;

	private final DeployTo deployTo;

	private final boolean durable;

	private final SortedMap<String, FilePath> directories;

	/**
	 * Create the text of a stack's volumes.
	 * @param stack the stack
	 * @param deployTo the kind of place
	 * @param durable whether every volume has to survive the cluster
	 * @param directories directories of the stack's source that can be mounted, by the
	 * name of the volume that each would fill
	 */
	StarterVolumes(Stack stack, DeployTo deployTo, boolean durable, SortedMap<String, FilePath> directories) {
		this.stack = stack;
		this.deployTo = deployTo;
		this.durable = durable;
		this.directories = Collections.unmodifiableSortedMap(new TreeMap<>(directories));
	}

	void write(SpecText text) {
		SortedSet<String> data = new TreeSet<>();
		SortedSet<String> scratch = new TreeSet<>();
		SortedSet<String> empty = new TreeSet<>();
		SortedMap<String, FilePath> filled = new TreeMap<>();
		for (String volume : this.stack.volumeNames()) {
			FilePath directory = this.directories.get(volume);
			if (directory != null && isOnlyRead(volume)) {
				filled.put(volume, directory);
			}
			else if (volume.contains("config") && isOnlyRead(volume)) {
				empty.add(volume);
			}
			else {
				(isData(volume) ? data : scratch).add(volume);
			}
		}
		if (!data.isEmpty() || !scratch.isEmpty() || !empty.isEmpty()) {
			text.section(0, "volumes");
			data(text, data);
			scratch(text, scratch);
			empty(text, empty);
		}
		if (!filled.isEmpty()) {
			text.section(0, "configmaps");
			text.comment(1, "configuration: the files of these directories, from the top of the stack's repository");
			filled.forEach((volume, directory) -> text.entry(1, volume, "./" + directory));
		}
	}

	private void data(SpecText text, SortedSet<String> volumes) {
		if (!volumes.isEmpty()) {
			text.comment(1, (this.deployTo == DeployTo.K8S) ? "where the cluster's default storage class puts it"
					: "on the host, below the deployment's directory: survives pods, restarts and the cluster");
			volumes.forEach((volume) -> entry(text, volume));
		}
	}

	private void scratch(SpecText text, SortedSet<String> volumes) {
		if (!volumes.isEmpty()) {
			text.comment(1, "in the kind node: lost when the cluster is deleted. Give a path to keep it:");
			volumes.forEach((volume) -> {
				text.disabled(1, volume, path(volume));
				text.section(1, volume);
			});
		}
	}

	private void empty(SpecText text, SortedSet<String> volumes) {
		if (!volumes.isEmpty()) {
			text.comment(1, "configuration that containers only read, and empty. To fill it from git, move it to");
			text.comment(1, "'configmaps' and name a directory of the repository, such as ./config/" + volumes.first());
			volumes.forEach((volume) -> entry(text, volume));
		}
	}

	private void entry(SpecText text, String volume) {
		if (this.deployTo == DeployTo.K8S) {
			text.section(1, volume);
		}
		else {
			text.entry(1, volume, path(volume));
		}
	}

	private boolean isData(String volume) {
		return this.deployTo == DeployTo.K8S || this.durable || !volume.matches("(?i).*(cache|tmp|temp|scratch).*");
	}

	private boolean isOnlyRead(String volume) {
		return mounts(volume).findAny().isPresent() && mounts(volume).allMatch(VolumeMount::readOnly);
	}

	private Stream<VolumeMount> mounts(String volume) {
		return this.stack.services()
			.flatMap((service) -> service.mounts().stream())
			.filter(VolumeMount.class::isInstance)
			.map(VolumeMount.class::cast)
			.filter((mount) -> mount.volume().equals(volume));
	}

	private static String path(String volume) {
		return "./data/" + volume;
	}

}
