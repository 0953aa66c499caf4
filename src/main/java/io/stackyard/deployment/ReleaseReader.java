package io.stackyard.deployment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeSet;

import io.stackyard.source.Source;
import io.stackyard.source.SourceFiles;
import io.stackyard.source.Sources;
import io.stackyard.spec.SpecValidation;
import io.stackyard.spec.ValidatedSpec;
import io.stackyard.spec.Validation;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.FileTree;
import io.stackyard.stack.RecordingTree;
import io.stackyard.supervision.Supervisor;
import org.springframework.stereotype.Component;

/**
 * Reads and checks what a source holds, and remembers exactly the files that were used.
 */
@Component
class ReleaseReader {

	private final Sources sources;

	private final SpecValidation validation;

	ReleaseReader(Sources sources, SpecValidation validation) {
		this.sources = sources;
		this.validation = validation;
	}

	/**
	 * Read a source now.
	 * @param supervisor decides whether a server is waited for
	 * @throws io.stackyard.problem.ProblemException if it cannot be read or is not valid
	 */
	Reading read(Source source, Supervisor supervisor) {
		return this.sources.read(source, supervisor, this::read);
	}

	/**
	 * Return what a read would find if the source held a spec.
	 * @param source where the other files come from
	 * @param spec content of the spec's file
	 * @throws io.stackyard.problem.ProblemException if the source cannot be read
	 */
	Validation check(Source source, FileContent spec) {
		return this.sources.read(source, Supervisor.none(),
				(files) -> this.validation.check(files.specFile(), spec, null, files.files()));
	}

	/** Return what a release means; it was valid when it was made. */
	ReleaseContent content(Release release) {
		Release.Content source = release.content();
		return content(this.validation.read(source.specFile(), source.spec(), new FileSet(source.files())),
				source.files());
	}

	private Reading read(SourceFiles files) {
		RecordingTree recording = new RecordingTree(
				this.validation.files(files.specFile(), files.spec(), files.files()));
		ValidatedSpec validated = this.validation.validate(files.specFile(), files.spec(), recording);
		readSpecFiles(validated, recording);
		Release.Content source = new Release.Content(files.commit(), files.specFile(), files.spec(), recording.files());
		return new Reading(source, content(validated, recording.files()), digest(source));
	}

	/** Files that the spec itself refers to belong to the release too. */
	private static void readSpecFiles(ValidatedSpec validated, FileTree files) {
		for (FilePath directory : new TreeSet<>(validated.spec().storage().configMaps().values())) {
			for (String name : files.list(directory)) {
				directory.resolve(name).filter((path) -> !name.endsWith("/")).ifPresent(files::find);
			}
		}
		validated.spec().storage().caCertificates().forEach(files::find);
	}

	private static ReleaseContent content(ValidatedSpec validated, SortedMap<FilePath, FileContent> files) {
		return new ReleaseContent(validated.spec(), validated.stack(), validated.sharedVariables(), files,
				validated.warnings());
	}

	/** Return the SHA-256 of what was read, in hex. */
	static String digest(Release.Content content) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(content.spec().getBytes(StandardCharsets.UTF_8));
			content.files().forEach((path, file) -> {
				digest.update(("\0" + path + "\0" + file.size() + "\0").getBytes(StandardCharsets.UTF_8));
				digest.update(file.toByteArray());
			});
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What a source held.
	 *
	 * @param source what was read
	 * @param content what it means
	 * @param digest SHA-256 of what was read, in hex
	 */
	record Reading(Release.Content source, ReleaseContent content, String digest) {
	}

}
