package io.stackyard.contents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.PrivateFile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps snapshots as files: an archive, and beside it what is known of it. The second is
 * written last, and without it there is no snapshot; what an end of the process left is
 * deleted at the next start.
 */
@Component
class SnapshotStore {

	private static final String ARCHIVE = ".tar.gz";

	private static final String RECORD = ".json";

	private static final String PARTIAL = ".partial";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

	private final DataDirectory data;

	private final Path root;

	private final JsonMapper json;

	SnapshotStore(DataDirectory data, JsonMapper json) {
		this.data = data;
		this.root = data.directory("snapshots");
		this.json = json;
		sweep();
	}

	/** Return the snapshots of a volume, the latest first. */
	List<Snapshot> list(String deployment, String volume) {
		return records(deployment).filter((snapshot) -> snapshot.volume().equals(volume))
			.sorted(Comparator.comparing(Snapshot::id).reversed())
			.toList();
	}

	private Stream<Snapshot> records(String deployment) {
		Path directory = this.root.resolve(deployment);
		if (!isName(deployment) || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			return Stream.empty();
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter((file) -> file.toString().endsWith(RECORD)).sorted().toList().stream().map(this::read);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be read".formatted(directory), ex);
		}
	}

	/**
	 * Return the latest snapshot of each volume that a start restores.
	 * @param job id of the job that starts
	 */
	List<Snapshot> toRestore(String deployment, String job) {
		SortedMap<String, Snapshot> latest = new TreeMap<>();
		records(deployment).filter((snapshot) -> snapshot.isFor(job))
			.sorted(Comparator.comparing(Snapshot::id))
			.forEach((snapshot) -> latest.put(snapshot.volume(), snapshot));
		return List.copyOf(latest.values());
	}

	/** Keep that a job has restored what starts restore. */
	void restored(String deployment, String job) {
		records(deployment).filter(Snapshot::restoreAtStart)
			.toList()
			.forEach((snapshot) -> update(snapshot.restoredBy(job)));
	}

	/** Return the directory that holds all snapshots. */
	Path root() {
		return this.root;
	}

	/** Return a snapshot of a volume. */
	Optional<Snapshot> find(String deployment, String volume, String id) {
		return list(deployment, volume).stream().filter((snapshot) -> snapshot.id().equals(id)).findFirst();
	}

	/** Return where the archive of a snapshot is. */
	Path archive(Snapshot snapshot) {
		return file(snapshot.deployment(), snapshot.volume(), snapshot.id(), ARCHIVE);
	}

	/** Return where an archive is written to that is no snapshot yet. */
	Path partial(String deployment, String volume, String id) {
		this.data.directory("snapshots/" + deployment);
		return file(deployment, volume, id, PARTIAL);
	}

	/** Keep a snapshot whose archive was written and is on the disk. */
	void add(Snapshot snapshot) {
		new PrivateFile(file(snapshot.deployment(), snapshot.volume(), snapshot.id(), PARTIAL))
			.moveTo(archive(snapshot));
		update(snapshot);
	}

	/** Keep what is known of a snapshot. */
	void update(Snapshot snapshot) {
		record(snapshot).write(this.json.writeValueAsString(snapshot));
	}

	/** Delete a snapshot; from the first moment on it is none any more. */
	void delete(Snapshot snapshot) {
		record(snapshot).delete();
		new PrivateFile(archive(snapshot)).delete();
	}

	private PrivateFile record(Snapshot snapshot) {
		return new PrivateFile(file(snapshot.deployment(), snapshot.volume(), snapshot.id(), RECORD));
	}

	private Path file(String deployment, String volume, String id, String suffix) {
		if (!isName(deployment) || !isName(volume) || !isName(id)) {
			throw new IllegalArgumentException("'%s/%s/%s' is no name of a snapshot".formatted(deployment, volume, id));
		}
		return this.root.resolve(deployment).resolve(volume + "@" + id + suffix);
	}

	private static boolean isName(String text) {
		return NAME.matcher(text).matches();
	}

	private Snapshot read(Path file) {
		return this.json.readValue(new PrivateFile(file).findText().orElseThrow(), Snapshot.class);
	}

	private void sweep() {
		try {
			Files.walkFileTree(this.root, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
					if (isLeftOver(file)) {
						Files.delete(file);
					}
					return FileVisitResult.CONTINUE;
				}

			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be swept".formatted(this.root), ex);
		}
	}

	private static boolean isLeftOver(Path file) {
		String name = file.getFileName().toString();
		String bare = name.endsWith(ARCHIVE) ? name.substring(0, name.length() - ARCHIVE.length()) : "";
		return !name.endsWith(RECORD) && (bare.isEmpty() || !Files.exists(file.resolveSibling(bare + RECORD)));
	}

}
