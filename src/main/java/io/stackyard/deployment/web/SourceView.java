package io.stackyard.deployment.web;

import io.stackyard.source.Source;
import org.jspecify.annotations.Nullable;

/** Where a deployment comes from, as clients see it. */
record SourceView(@Nullable GitView git, @Nullable String directory, @Nullable Boolean spec) {

	static SourceView of(Source source, @Nullable String commit) {
		return switch (source) {
			case Source.Git git ->
				new SourceView(new GitView(git.repository(), git.ref(), git.path(), commit), null, null);
			case Source.Directory directory -> new SourceView(null, directory.directory(), null);
			case Source.Inline inline -> new SourceView(null, null, true);
		};
	}

	/** A git repository as clients see it. */
	record GitView(String repository, String ref, @Nullable String path, @Nullable String commit) {
	}

}
