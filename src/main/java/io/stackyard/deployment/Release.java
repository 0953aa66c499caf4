package io.stackyard.deployment;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * An immutable revision of a deployment: its spec and the files of its stack as they were
 * at one moment.
 *
 * @param number from 1, ascending
 * @param content what was read
 * @param digest SHA-256 of the content, in hex
 * @param createdAt when it was made
 * @param repeats number of the earlier release with the same content that this one went
 * back to, or {@code null} if it was read from the source
 */
public record Release(int number, Content content, String digest, Instant createdAt, @Nullable Integer repeats) {

	/** Create a release that was read from the source. */
	public Release(int number, Content content, String digest, Instant createdAt) {
		this(number, content, digest, createdAt, null);
	}

	/**
	 * What a release was read from.
	 *
	 * @param commit the git commit in full, or {@code null} if the source is not git
	 * @param specFile path of the spec, for people
	 * @param spec text of the spec
	 * @param files every file of the source that was read, by path
	 */
	public record Content(@Nullable String commit, String specFile, String spec,
			SortedMap<FilePath, FileContent> files) {

		public Content {
			files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
		}

	}

}
