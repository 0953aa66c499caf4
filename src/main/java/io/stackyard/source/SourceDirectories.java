package io.stackyard.source;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.stack.DirectoryTree;
import io.stackyard.stack.FileTree;
import org.springframework.stereotype.Component;

/**
 * Opens directories of this host as sources: those below a configured root, by their real
 * path.
 */
@Component
class SourceDirectories {

	private final List<Path> roots;

	SourceDirectories(SourceProperties properties) {
		this.roots = properties.directoryRoots();
	}

	/**
	 * Return the files of a directory.
	 * @throws ProblemException of the type {@code path-not-allowed} if it lies outside
	 * the roots, or {@code validation-failed} if it is not there
	 */
	FileTree open(Source.Directory source) {
		Path directory = absolute(source.directory());
		if (this.roots.stream().noneMatch((root) -> directory.startsWith(root.toAbsolutePath().normalize()))) {
			throw notAllowed(source);
		}
		try {
			Path real = directory.toRealPath();
			for (Path root : this.roots) {
				if (root.toFile().exists() && real.startsWith(root.toRealPath())) {
					return DirectoryTree.of(real);
				}
			}
			throw notAllowed(source);
		}
		catch (IOException ex) {
			throw invalid("There is no directory '%s' that the server can read.".formatted(source.directory()));
		}
	}

	private static Path absolute(String text) {
		try {
			Path path = Path.of(text);
			if (path.isAbsolute()) {
				return path.normalize();
			}
		}
		catch (InvalidPathException ex) {
			throw invalid("The directory is not a path.");
		}
		throw invalid("'%s' is not an absolute path.".formatted(text));
	}

	private ProblemException notAllowed(Source.Directory source) {
		String allowed = this.roots.isEmpty() ? "none is configured" : "allowed are " + this.roots;
		return new ProblemException(ProblemType.PATH_NOT_ALLOWED,
				"The directory '%s' lies outside the roots for sources; %s ('stackyard.sources.directory-roots')."
					.formatted(source.directory(), allowed));
	}

	private static ValidationException invalid(String message) {
		return new ValidationException("The source", List.of(Violation.at("body", "/source/directory", message)));
	}

}
