package io.stackyard.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.Service.BindMount;

/**
 * Files of the source that become one ConfigMap.
 *
 * @param objectName name of the ConfigMap
 * @param content the files by name
 */
record ConfigFiles(String objectName, SortedMap<String, FileContent> content) {

	ConfigFiles {
		content = Collections.unmodifiableSortedMap(new TreeMap<>(content));
	}

	/** Return all that a release needs, by the name of the ConfigMap. */
	static Collection<ConfigFiles> of(ManifestInput input) {
		SortedMap<String, ConfigFiles> all = new TreeMap<>();
		ConfigNames names = new ConfigNames(input);
		input.stack()
			.services()
			.flatMap((service) -> service.mounts().stream())
			.filter(BindMount.class::isInstance)
			.map((mount) -> of((BindMount) mount, input))
			.forEach((files) -> all.put(files.objectName(), files));
		input.spec()
			.storage()
			.configMaps()
			.forEach((volume, directory) -> all.put(names.object(volume),
					new ConfigFiles(names.object(volume), below(directory, input.sourceFiles()))));
		return all.values();
	}

	/** Return the files of one bind mount. */
	static ConfigFiles of(BindMount mount, ManifestInput input) {
		String name = new ConfigNames(input).object(mount.source());
		SortedMap<FilePath, FileContent> files = input.stack().files();
		if (mount.directory()) {
			return new ConfigFiles(name, below(mount.source(), files));
		}
		SortedMap<String, FileContent> single = new TreeMap<>();
		if (files.containsKey(mount.source())) {
			single.put(mount.source().name(), files.get(mount.source()));
		}
		return new ConfigFiles(name, single);
	}

	/** Return SHA-256 of names and content, in hex. */
	static String checksum(Collection<ConfigFiles> all) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			all.forEach((files) -> files.content().forEach((key, content) -> {
				digest.update((files.objectName() + "/" + key + "\0").getBytes(StandardCharsets.UTF_8));
				digest.update(content.toByteArray());
			}));
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
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
