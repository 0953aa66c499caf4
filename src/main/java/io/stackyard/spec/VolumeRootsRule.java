package io.stackyard.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.HostRoots;

/**
 * Every absolute path of this host lies below a root that the server's configuration
 * names, links resolved and compared element by element, and apart from what the server
 * keeps for itself.
 */
final class VolumeRootsRule implements SpecRule {

	private final HostRoots roots;

	private final DataDirectory data;

	VolumeRootsRule(HostRoots roots, DataDirectory data) {
		this.roots = roots;
		this.data = data;
	}

	@Override
	public Stream<Violation> check(SpecReading reading) {
		Target target = reading.spec().target();
		if (target.deployTo() == DeployTo.K8S || !reading.isRead("deploy-to")) {
			return Stream.empty();
		}
		Stream<Violation> volumes = reading.spec()
			.storage()
			.volumes()
			.entrySet()
			.stream()
			.flatMap((volume) -> check(reading, volume.getKey(), volume.getValue()));
		Stream<Violation> mountRoot = Optional.ofNullable(target.kindMountRoot())
			.stream()
			.flatMap((path) -> check(reading, "The 'kind-mount-root' '%s'".formatted(path), path, "kind-mount-root"));
		return Stream.concat(volumes, mountRoot);
	}

	private Stream<Violation> check(SpecReading reading, String volume, VolumePath path) {
		String subject = "The path '%s' of volume '%s'".formatted(path, volume);
		return switch (path) {
			case VolumePath.Node node -> Stream.empty();
			case VolumePath.Absolute absolute -> check(reading, subject, absolute.path(), "volumes", volume);
			case VolumePath.Relative relative -> Path.of(relative.path().value()).startsWith(DataDirectory.RECORDS)
					? own(reading, subject, "volumes", volume) : Stream.empty();
		};
	}

	private static Stream<Violation> own(SpecReading reading, String subject, String... place) {
		return reading.violation("%s holds or lies in the server's own directory.".formatted(subject),
				"A relative path such as './data/db' lies in the deployment's directory.", place);
	}

	private Stream<Violation> check(SpecReading reading, String subject, Path path, String... place) {
		Path real = real(path);
		if (overlaps(real, this.data.root()) || overlaps(real, this.data.deployments())) {
			return own(reading, subject, place);
		}
		return this.roots.findRoot(real).isPresent() ? Stream.empty()
				: reading.violation("%s lies outside of the server's volume roots.".formatted(subject), hint(), place);
	}

	private String hint() {
		List<Path> allowed = this.roots.paths().stream().filter((root) -> !isOwn(root)).toList();
		if (allowed.isEmpty()) {
			return "The server has none; use a relative path such as './data/db', or let an administrator set 'stackyard.volumes.roots'.";
		}
		return allowed.stream()
			.map("'%s'"::formatted)
			.collect(Collectors.joining(", ", "Use a path below ", ", or a relative one."));
	}

	private boolean isOwn(Path root) {
		return root.equals(this.data.root()) || root.equals(this.data.deployments());
	}

	private static boolean overlaps(Path path, Path other) {
		return path.startsWith(other) || other.startsWith(path);
	}

	/** Return the path with the links of the part that is there resolved. */
	private static Path real(Path path) {
		Path there = path;
		while (!Files.exists(there) && there.getParent() != null) {
			there = there.getParent();
		}
		try {
			return there.toRealPath().resolve(there.relativize(path)).normalize();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The path '%s' cannot be resolved".formatted(there), ex);
		}
	}

}
