package io.stackyard.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The directories of this host below which volumes may lie: the deployments root and each
 * configured volume root.
 *
 * @param paths absolute paths without links where the directory is there; none lies below
 * another
 */
public record HostRoots(SortedSet<Path> paths) {

	public HostRoots {
		paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
	}

	/**
	 * Return the roots of the given directories; one that lies below another is left out.
	 * @param deployments the deployments root
	 * @param volumes the configured volume roots, there or not
	 */
	public static HostRoots of(Path deployments, List<Path> volumes) {
		List<Path> all = Stream.concat(Stream.of(deployments), volumes.stream()).map(HostRoots::real).toList();
		SortedSet<Path> roots = new TreeSet<>();
		all.stream().sorted().filter((path) -> roots.stream().noneMatch(path::startsWith)).forEach(roots::add);
		return new HostRoots(roots);
	}

	/**
	 * Return the root that a path lies below or is.
	 * @param path absolute path, normalised
	 */
	public Optional<Path> findRoot(Path path) {
		return this.paths.stream().filter(path::startsWith).findFirst();
	}

	private static Path real(Path path) {
		try {
			return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The volume root '%s' cannot be read".formatted(path), ex);
		}
	}

}
