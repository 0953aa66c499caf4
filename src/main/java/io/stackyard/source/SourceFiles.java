package io.stackyard.source;

import io.stackyard.stack.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * What a source held at one moment.
 *
 * @param specFile path of the spec, for people
 * @param spec text of the spec
 * @param files the files of the source, readable while its reader runs
 * @param commit the git commit in full, or {@code null} if the source is not git
 */
public record SourceFiles(String specFile, String spec, FileTree files, @Nullable String commit) {
}
