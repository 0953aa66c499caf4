package io.stackyard.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stackyard.deployment.Deployment.Desired;
import io.stackyard.deployment.Deployment.Place;
import io.stackyard.spec.DeploymentName;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.storage.PrivateFile;
import io.stackyard.storage.PrivateTree;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of one deployment in its directory: {@code deployment.json} as it is, and
 * each release with its spec and its files, never changed. No secret is in it: a spec
 * names where secrets come from.
 *
 * @param path the directory, there or not
 */
record DeploymentDirectory(Path path) {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private static final int FORMAT = 1;

	private static final String RELEASE = "release.json";

	private static final String SPEC = "spec.yml";

	private static final String FILES = "files/";

	private static final String NUMBER = "[1-9][0-9]{0,8}";

	/** Return the deployment as it was written last. */
	Optional<Deployment> find(DeploymentName name) {
		return file().findText().map((text) -> JSON.readValue(text, Form.class).toDeployment(name));
	}

	/** Write a deployment whose releases are here. */
	void write(Deployment deployment) {
		String text = JSON.writeValueAsString(Form.of(deployment)) + "\n";
		if (!file().findText().filter(text::equals).isPresent()) {
			file().write(text);
		}
	}

	/** Return the numbers of the releases that are here, ascending. */
	SortedSet<Integer> releases() {
		if (!Files.isDirectory(releasesPath())) {
			return new TreeSet<>();
		}
		try (Stream<Path> paths = Files.list(releasesPath())) {
			return paths.map((directory) -> directory.getFileName().toString())
				.filter((name) -> name.matches(NUMBER))
				.map(Integer::valueOf)
				.collect(Collectors.toCollection(TreeSet::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be read".formatted(releasesPath()), ex);
		}
	}

	/** Write a release. */
	void write(Release release) {
		Release.Content content = release.content();
		SortedMap<String, byte[]> files = new TreeMap<>();
		files.put(RELEASE, JSON.writeValueAsBytes(new ReleaseForm(release.number(), content.commit(),
				content.specFile(), release.digest(), release.createdAt())));
		files.put(SPEC, content.spec().getBytes(StandardCharsets.UTF_8));
		content.files().forEach((path, file) -> files.put(FILES + path, file.toByteArray()));
		tree(release.number()).write(files);
	}

	/** Return a release, or empty if it is not here or not as it was written. */
	Optional<Release> findRelease(int number) {
		SortedMap<String, byte[]> files = tree(number).read();
		if (!files.containsKey(RELEASE) || !files.containsKey(SPEC)) {
			return Optional.empty();
		}
		try {
			ReleaseForm form = JSON.readValue(files.get(RELEASE), ReleaseForm.class);
			Release.Content content = new Release.Content(form.commit(), form.specFile(),
					new String(files.get(SPEC), StandardCharsets.UTF_8), contents(files));
			return Optional.of(new Release(form.number(), content, form.digest(), form.createdAt()))
				.filter((release) -> release.number() == number)
				.filter((release) -> release.digest().equals(ReleaseReader.digest(content)));
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static SortedMap<FilePath, FileContent> contents(SortedMap<String, byte[]> files) {
		SortedMap<FilePath, FileContent> contents = new TreeMap<>();
		files.forEach((path, content) -> {
			if (path.startsWith(FILES)) {
				contents.put(new FilePath(path.substring(FILES.length())), FileContent.of(content));
			}
		});
		return contents;
	}

	/**
	 * Make the directory for a deployment. What is left of an earlier one of the name, or
	 * of a database that knew more, goes.
	 */
	void prepare(Deployment deployment) {
		if (isOf(deployment)) {
			return;
		}
		new PrivateTree(this.path).delete();
		try {
			Files.createDirectories(releasesPath(),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be made".formatted(releasesPath()), ex);
		}
	}

	private boolean isOf(Deployment deployment) {
		try {
			return find(deployment.name()).filter((known) -> known.createdAt().equals(deployment.createdAt()))
				.filter((known) -> known.release() <= deployment.release())
				.isPresent();
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return false;
		}
	}

	/** From now on there is no deployment here. */
	void forget() {
		if (Files.exists(file().path())) {
			file().delete();
		}
	}

	/** Delete what is left of a deployment that is forgotten. */
	void clear() {
		if (file().findText().isEmpty()) {
			new PrivateTree(this.path).delete();
		}
	}

	private PrivateFile file() {
		return new PrivateFile(this.path.resolve("deployment.json"));
	}

	private Path releasesPath() {
		return this.path.resolve("releases");
	}

	private PrivateTree tree(int release) {
		return new PrivateTree(releasesPath().resolve(String.valueOf(release)));
	}

	/** A deployment as JSON. */
	private record Form(int format, String name, SourceJson.Form source, String cluster, String namespace,
			Desired desired, int release, @Nullable Integer appliedRelease, @Nullable String rollToken,
			Instant createdAt) {

		Form {
			Stream.of(name, source, cluster, namespace, desired, createdAt).forEach(Objects::requireNonNull);
			if (format != FORMAT || release < 1) {
				throw new IllegalArgumentException("It is not a record that this version can read");
			}
		}

		static Form of(Deployment deployment) {
			return new Form(FORMAT, deployment.name().value(), SourceJson.Form.of(deployment.source()),
					deployment.place().cluster(), deployment.place().namespace(), deployment.desired(),
					deployment.release(), deployment.appliedRelease(), deployment.rollToken(), deployment.createdAt());
		}

		/** The directory says which deployment it is of. */
		Deployment toDeployment(DeploymentName directory) {
			if (!directory.value().equals(this.name)) {
				throw new IllegalArgumentException("It is a record of '%s'".formatted(this.name));
			}
			return new Deployment(directory, this.source.toSource(), this.desired, this.release, this.appliedRelease,
					this.rollToken, new Place(this.cluster, this.namespace), this.createdAt);
		}

	}

	/** A release as JSON, beside its spec and its files. */
	private record ReleaseForm(int number, @Nullable String commit, String specFile, String digest, Instant createdAt) {

		ReleaseForm {
			Stream.of(specFile, digest, createdAt).forEach(Objects::requireNonNull);
		}

	}

}
