package io.stackyard.stack.compose;

import java.util.Optional;
import java.util.SortedSet;

import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.Service.BindMount;

/**
 * Finds the files of the repository that a service mounts, within a ConfigMap's limit.
 */
final class BindReader {

	private static final int SIZE_LIMIT = 700 * 1024;

	private final Fields fields;

	BindReader(Fields fields) {
		this.fields = fields;
	}

	/** Return the mount, or empty if it cannot be made; the reason is a violation. */
	Optional<BindMount> read(MountSource source) {
		if (source.isHostPath()) {
			refuse(source,
					"%s mounts the host path '%s'; a host does not give its files to stacks."
						.formatted(this.fields.subject(), source.text()),
					"Declare a volume instead, and give it a path under 'volumes' in the spec.");
			return Optional.empty();
		}
		if (Boolean.FALSE.equals(source.readOnly())) {
			refuse(source,
					"%s mounts '%s' from the repository to be written; files of the repository are read-only."
						.formatted(this.fields.subject(), source.text()),
					"Write ':ro', or use a volume for what the service writes.");
		}
		Optional<FilePath> path = this.fields.scope().file().parent().resolve(source.text());
		if (path.isEmpty() || path.get().equals(FilePath.ROOT)) {
			refuse(source, "%s mounts '%s', which is not inside the repository.".formatted(this.fields.subject(),
					source.text()), "Put the file into the repository.");
			return Optional.empty();
		}
		return read(source, path.get());
	}

	private Optional<BindMount> read(MountSource source, FilePath path) {
		Optional<FileContent> file = this.fields.scope().reading().keep(path);
		if (file.isPresent()) {
			limit(source, file.get().size());
			requireKey(source, path);
			return Optional.of(new BindMount(path, source.target(), false));
		}
		SortedSet<String> names = this.fields.scope().reading().tree().list(path);
		if (names.isEmpty()) {
			refuse(source, "%s mounts '%s', and there is no such file or directory: '%s'."
				.formatted(this.fields.subject(), source.text(), path), this.fields.scope().hintOfMissing(path));
			return Optional.empty();
		}
		readDirectory(source, path, names);
		return Optional.of(new BindMount(path, source.target(), true));
	}

	private void readDirectory(MountSource source, FilePath path, SortedSet<String> names) {
		Optional<String> nested = names.stream().filter((name) -> name.endsWith("/")).findFirst();
		if (nested.isPresent()) {
			refuse(source,
					"%s mounts the directory '%s', which holds the directory '%s'; only files can be mounted."
						.formatted(this.fields.subject(), source.text(), nested.get()),
					"Mount each directory by itself.");
			return;
		}
		int size = 0;
		for (String name : names) {
			Optional<FilePath> file = path.resolve(name);
			file.ifPresent((found) -> requireKey(source, found));
			size += file.flatMap(this.fields.scope().reading()::keep).map(FileContent::size).orElse(0);
			if (size > SIZE_LIMIT) {
				break;
			}
		}
		limit(source, size);
	}

	private void requireKey(MountSource source, FilePath file) {
		if (!file.isConfigMapKey()) {
			refuse(source,
					"%s mounts '%s', and a ConfigMap takes no file of that name; it takes letters, digits, '-', '_' and '.'."
						.formatted(this.fields.subject(), file),
					"Rename the file.");
		}
	}

	private void limit(MountSource source, int size) {
		if (size > SIZE_LIMIT) {
			refuse(source,
					"%s mounts '%s', which has more than the %d bytes that a ConfigMap takes."
						.formatted(this.fields.subject(), source.text(), SIZE_LIMIT),
					"Put the data into an image or a volume.");
		}
	}

	private void refuse(MountSource source, String message, String hint) {
		this.fields.scope().refuse(source.position(), source.text(), message, hint);
	}

}
