package io.stackyard.source;

import org.jspecify.annotations.Nullable;

/** Where the spec and the stack of a deployment come from. */
public sealed interface Source permits Source.Git, Source.Directory, Source.Inline {

	/**
	 * A git repository, laid out as an operator repository.
	 *
	 * @param repository its https address, without credentials
	 * @param ref branch, tag or commit
	 * @param path path of the spec in it, or {@code null} for {@code deployment/spec.yml}
	 * or else {@code spec.yml}
	 */
	record Git(String repository, String ref, @Nullable String path) implements Source {
	}

	/**
	 * A directory of this host, laid out as an operator repository.
	 *
	 * @param directory absolute path below a configured root
	 */
	record Directory(String directory) implements Source {
	}

	/**
	 * A spec that was sent; its stack is one of the server's.
	 *
	 * @param spec the text of the spec
	 */
	record Inline(String spec) implements Source {
	}

}
