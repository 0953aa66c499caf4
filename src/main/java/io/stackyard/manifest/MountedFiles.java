package io.stackyard.manifest;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.Service.BindMount;

/** The files of a release that its containers mount, each set as a ConfigMap. */
final class MountedFiles {

	private final ConfigNames names;

	private final SortedMap<FilePath, ConfigFiles> sources = new TreeMap<>();

	private final SortedMap<String, ConfigFiles> volumes = new TreeMap<>();

	private final Optional<ConfigFiles> certificates;

	MountedFiles(ManifestInput input) {
		this.names = new ConfigNames(input);
		this.certificates = CaCertificates.of(input.names().object(CaCertificates.NAME),
				input.spec().storage().caCertificates(), input.sourceFiles());
		input.stack()
			.services()
			.flatMap((service) -> service.mounts().stream())
			.filter(BindMount.class::isInstance)
			.map(BindMount.class::cast)
			.forEach((mount) -> this.sources.computeIfAbsent(mount.source(),
					(source) -> files(mount, input.stack().files())));
		input.spec()
			.storage()
			.configMaps()
			.forEach((volume, directory) -> this.volumes.put(volume,
					new ConfigFiles(this.names.object(volume), below(directory, input.sourceFiles()))));
	}

	/** Return all, by the name of the ConfigMap. */
	Stream<ConfigFiles> all() {
		SortedMap<String, ConfigFiles> all = new TreeMap<>();
		Stream.of(this.sources.values().stream(), this.volumes.values().stream(), this.certificates.stream())
			.flatMap(Function.identity())
			.forEach((files) -> all.put(files.objectName(), files));
		return all.values().stream();
	}

	/** Return the certificates that every container trusts. */
	Optional<ConfigFiles> certificates() {
		return this.certificates;
	}

	/** Return the files of one bind mount. */
	ConfigFiles get(BindMount mount) {
		return this.sources.getOrDefault(mount.source(),
				new ConfigFiles(this.names.object(mount.source()), new TreeMap<>()));
	}

	/** Return the name of the volume of a pod that holds the files of a bind mount. */
	String volume(BindMount mount) {
		return this.names.volume(mount.source());
	}

	/** Return the files that the spec gives in the place of a volume. */
	ConfigFiles get(String volume) {
		return this.volumes.getOrDefault(volume, new ConfigFiles(this.names.object(volume), new TreeMap<>()));
	}

	private ConfigFiles files(BindMount mount, SortedMap<FilePath, FileContent> files) {
		SortedMap<String, FileContent> content = new TreeMap<>();
		if (mount.directory()) {
			content.putAll(below(mount.source(), files));
		}
		else if (files.containsKey(mount.source())) {
			content.put(mount.source().name(), files.get(mount.source()));
		}
		return new ConfigFiles(this.names.object(mount.source()), content);
	}

	private static SortedMap<String, FileContent> below(FilePath directory, SortedMap<FilePath, FileContent> files) {
		SortedMap<String, FileContent> content = new TreeMap<>();
		files.forEach((path, file) -> {
			if (path.parent().equals(directory)) {
				content.put(path.name(), file);
			}
		});
		return content;
	}

}
