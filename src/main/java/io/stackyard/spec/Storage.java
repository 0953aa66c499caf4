package io.stackyard.spec;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.FilePath;

/**
 * What is mounted into the containers of a deployment.
 *
 * @param volumes where each volume lives, by name
 * @param configMaps directory of files for each volume that holds configuration, by the
 * volume's name, relative to the source
 * @param secrets Secrets of the cluster whose keys become variables of every container,
 * by name, each with the keys that the spec lists for documentation
 * @param caCertificates files with certificates that every container trusts, relative to
 * the source
 * @param credentialsFiles files with variables as the spec names them
 * @param requireDurableVolumes whether every volume has to survive the cluster
 */
public record Storage(SortedMap<String, VolumePath> volumes, SortedMap<String, FilePath> configMaps,
		SortedMap<String, List<String>> secrets, List<FilePath> caCertificates, List<String> credentialsFiles,
		boolean requireDurableVolumes) {

	/** Nothing is mounted. */
	public static final Storage NONE = new Storage(Collections.emptySortedMap(), Collections.emptySortedMap(),
			Collections.emptySortedMap(), List.of(), List.of(), false);

	public Storage {
		volumes = Collections.unmodifiableSortedMap(new TreeMap<>(volumes));
		configMaps = Collections.unmodifiableSortedMap(new TreeMap<>(configMaps));
		SortedMap<String, List<String>> copy = new TreeMap<>();
		secrets.forEach((name, keys) -> copy.put(name, List.copyOf(keys)));
		secrets = Collections.unmodifiableSortedMap(copy);
		caCertificates = List.copyOf(caCertificates);
		credentialsFiles = List.copyOf(credentialsFiles);
	}

}
