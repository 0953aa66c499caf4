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

}
