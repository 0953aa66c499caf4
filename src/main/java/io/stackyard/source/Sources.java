package io.stackyard.source;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileTree;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads what a source holds now. */
@Service
public class Sources {

	private static final List<String> SPEC_FILES = List.of("deployment/spec.yml", "spec.yml");

	private final GitRepositories repositories;

	private final SourceDirectories directories;

	Sources(GitRepositories repositories, SourceDirectories directories) {
		this.repositories = repositories;
		this.directories = directories;
	}

	/**
	 * Read a source.
	 * @param source the source
	 * @param supervisor decides whether a server is waited for
	 * @param reader takes the files while they can be read
	 * @return what the reader returns
	 * @throws io.stackyard.problem.ProblemException if the source is not allowed, not
	 * there or holds no spec
	 */
	public <T> T read(Source source, Supervisor supervisor, Function<SourceFiles, T> reader) {
		return switch (source) {
			case Source.Git git -> this.repositories.read(git, supervisor,
					(files, commit) -> reader.apply(files(files, git.path(), commit)));
			case Source.Directory directory -> reader.apply(files(this.directories.open(directory), null, null));
			case Source.Inline inline -> reader.apply(new SourceFiles("spec.yml", inline.spec(), new NoFiles(), null));
		};
	}

	private static SourceFiles files(FileTree files, @Nullable String path, @Nullable String commit) {
		List<String> candidates = (path != null) ? List.of(path) : SPEC_FILES;
		return candidates.stream()
			.flatMap((candidate) -> specFiles(files, candidate, commit))
			.findFirst()
			.orElseThrow(() -> new ValidationException("The source", List.of(Violation.at("body", "/source",
					"The source has no spec at '%s'.".formatted(String.join("' or '", candidates))))));
	}

	private static Stream<SourceFiles> specFiles(FileTree files, String candidate, @Nullable String commit) {
		return FilePath.parse(candidate)
			.flatMap(files::find)
			.map((bytes) -> new SourceFiles(candidate, text(candidate, bytes), files, commit))
			.stream();
	}

	private static String text(String file, byte[] content) {
		return FileContent.of(content)
			.findText()
			.orElseThrow(() -> new ValidationException("The spec", List
				.of(new Violation(file, "", 1, 1, null, "The file is not text in UTF-8.", "Save it as UTF-8."))));
	}

	/** The files of a source that has none. */
	private static final class NoFiles implements FileTree {

		@Override
		public Optional<byte[]> find(FilePath path) {
			return Optional.empty();
		}

		@Override
		public SortedSet<String> list(FilePath directory) {
			return Collections.emptySortedSet();
		}

	}

}
