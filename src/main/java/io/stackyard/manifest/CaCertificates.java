package io.stackyard.manifest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;

/**
 * The certificates that every container trusts, as one file beside those that its image
 * brings.
 */
final class CaCertificates {

	/** Name of the ConfigMap below that of the deployment, and of the pods' volume. */
	static final String NAME = "ca-certificates";

	/** Key in the ConfigMap, and name of the file. */
	static final String FILE = "stackyard-ca-certificates.pem";

	/** Path of the file in a container. */
	static final String PATH = "/etc/ssl/certs/" + FILE;

	/** The variable that leads Node.js to it, which looks in no directory. */
	static final String VARIABLE = "NODE_EXTRA_CA_CERTS";

	private CaCertificates() {
	}

	/**
	 * Return the ConfigMap, or empty if a spec names no certificate.
	 * @param objectName its name
	 * @param paths the files, as the spec names them
	 * @param files content by path
	 */
	static Optional<ConfigFiles> of(String objectName, List<FilePath> paths, SortedMap<FilePath, FileContent> files) {
		if (paths.isEmpty()) {
			return Optional.empty();
		}
		String bundle = paths.stream()
			.flatMap((path) -> Stream.ofNullable(files.get(path)))
			.map((content) -> new String(content.toByteArray(), StandardCharsets.ISO_8859_1) + "\n")
			.collect(Collectors.joining());
		SortedMap<String, FileContent> content = new TreeMap<>();
		content.put(FILE, FileContent.of(bundle.getBytes(StandardCharsets.ISO_8859_1)));
		return Optional.of(new ConfigFiles(objectName, content));
	}

}
