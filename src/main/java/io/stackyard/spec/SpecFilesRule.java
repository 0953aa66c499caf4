package io.stackyard.spec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.stackyard.problem.Suggestion;
import io.stackyard.problem.Violation;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileTree;

/** The files that a spec names are in its source, and a ConfigMap takes them. */
final class SpecFilesRule {

	private static final int SIZE_LIMIT = 700 * 1024;

	private static final String PEM = "-----BEGIN CERTIFICATE-----";

	/**
	 * Return every reason why that is not true.
	 * @param reading the spec
	 * @param files the files that come with it
	 */
	Stream<Violation> check(SpecReading reading, FileTree files) {
		Storage storage = reading.spec().storage();
		Stream<Violation> directories = storage.configMaps()
			.entrySet()
			.stream()
			.flatMap((entry) -> directory(reading, entry, files));
		Stream<Violation> certificates = IntStream.range(0, storage.caCertificates().size())
			.boxed()
			.flatMap((index) -> certificate(reading, index, files));
		return Stream.concat(directories, certificates);
	}

	private static Stream<Violation> directory(SpecReading reading, Map.Entry<String, FilePath> configMap,
			FileTree files) {
		return refusal(configMap.getValue(), files).stream()
			.flatMap((refusal) -> reading.violation(refusal.message(), refusal.hint(), "configmaps",
					configMap.getKey()));
	}

	/** Return whether a ConfigMap takes the files of a directory. */
	static boolean accepts(FilePath directory, FileTree files) {
		return refusal(directory, files).isEmpty();
	}

	private static Optional<Refusal> refusal(FilePath path, FileTree files) {
		SortedSet<String> names = files.list(path);
		Optional<String> nested = names.stream().filter((name) -> name.endsWith("/")).findFirst();
		if (names.isEmpty()) {
			return Optional.of(new Refusal("There is no directory '%s' with files in it.".formatted(path),
					nearest(path, files, "/")
						.orElse("Add it to the source of the spec, or give the volume a path under 'volumes'.")));
		}
		if (nested.isPresent()) {
			return Optional.of(new Refusal("The directory '%s' holds the directory '%s'; only files can be mounted."
				.formatted(path, nested.get()), "Declare a volume for each directory."));
		}
		Optional<FilePath> unfit = names.stream()
			.flatMap((name) -> path.resolve(name).stream())
			.filter((file) -> !file.isConfigMapKey())
			.findFirst();
		if (unfit.isPresent()) {
			return Optional.of(new Refusal(
					"A ConfigMap takes no file of the name '%s'; it takes letters, digits, '-', '_' and '.'."
						.formatted(unfit.get()),
					"Rename the file."));
		}
		if (isTooLarge(path, names, files)) {
			return Optional.of(new Refusal(
					"The directory '%s' has more than the %d bytes that a ConfigMap takes.".formatted(path, SIZE_LIMIT),
					"Put the data into an image or a volume."));
		}
		return Optional.empty();
	}

	private static boolean isTooLarge(FilePath path, SortedSet<String> names, FileTree files) {
		long size = 0;
		for (String name : names) {
			size += path.resolve(name).flatMap(files::find).map((content) -> content.length).orElse(0);
			if (size > SIZE_LIMIT) {
				return true;
			}
		}
		return false;
	}

	private static Stream<Violation> certificate(SpecReading reading, int index, FileTree files) {
		FilePath path = reading.spec().storage().caCertificates().get(index);
		Optional<byte[]> content = files.find(path);
		if (content.isPresent()) {
			return isCertificate(content.get()) ? Stream.empty()
					: reading.violation("The file '%s' holds no certificate in PEM.".formatted(path),
							"It has a line '%s'; openssl converts other forms.".formatted(PEM), "ca-certificates",
							reading.item(index, "ca-certificates"));
		}
		return reading.violation("There is no file '%s'.".formatted(path),
				nearest(path, files, "")
					.orElse("Add the certificate to the source of the spec, or correct its path from the top."),
				"ca-certificates", reading.item(index, "ca-certificates"));
	}

	private static boolean isCertificate(byte[] content) {
		return new String(content, StandardCharsets.US_ASCII).contains(PEM);
	}

	/** Return a question for what is beside a path under a similar name. */
	private static Optional<String> nearest(FilePath path, FileTree files, String end) {
		List<String> names = files.list(path.parent())
			.stream()
			.filter((name) -> name.endsWith("/") == end.equals("/"))
			.map((name) -> name.substring(0, name.length() - end.length()))
			.toList();
		return Suggestion.nearest(path.name(), names)
			.flatMap(path.parent()::resolve)
			.map((found) -> "Did you mean './%s'?".formatted(found));
	}

	/**
	 * Why a ConfigMap does not take a directory.
	 *
	 * @param message a full sentence
	 * @param hint what to do
	 */
	private record Refusal(String message, String hint) {
	}

}
