package io.stackyard.spec;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Where the images of a deployment come from.
 *
 * @param credentials for a private registry, or {@code null}
 * @param registry host and path that {@code :local} images are pulled from, without a
 * slash at the end, or {@code null}
 * @param overrides image reference that replaces the one of the compose file, by the
 * service's name
 * @param pullPolicy when a node pulls, or {@code null} for the target's ordinary one
 */
public record Images(@Nullable RegistryCredentials credentials, @Nullable String registry,
		SortedMap<String, String> overrides, @Nullable PullPolicy pullPolicy) {

	/** As the compose files say. */
	public static final Images AS_WRITTEN = new Images(null, null, Collections.emptySortedMap(), null);

	public Images {
		overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
	}

	/**
	 * How a private registry lets in.
	 *
	 * @param server host of the registry, with a port if it has an unusual one
	 * @param username the user
	 * @param token where the token comes from; never the token itself
	 */
	public record RegistryCredentials(String server, String username, Token token) {
	}

	/** Where a token comes from. */
	public sealed interface Token permits TokenVariable, TokenFile {

	}

	/**
	 * A variable of the server's environment.
	 *
	 * @param name the variable
	 */
	public record TokenVariable(String name) implements Token {
	}

	/**
	 * A file of the server.
	 *
	 * @param path as the spec names it
	 */
	public record TokenFile(String path) implements Token {
	}

	/** When a node pulls an image. */
	public enum PullPolicy {

		/** At every start of a container. */
		ALWAYS("Always"),
		/** If the node does not have it. */
		IF_NOT_PRESENT("IfNotPresent"),
		/** Never. */
		NEVER("Never");

		private final String text;

		PullPolicy(String text) {
			this.text = text;
		}

		/** Return the policy of a text in a spec, or empty if it is none. */
		public static Optional<PullPolicy> parse(String text) {
			return Arrays.stream(values()).filter((policy) -> policy.text.equals(text)).findFirst();
		}

		/** Return the texts of all policies. */
		public static List<String> texts() {
			return Arrays.stream(values()).map(PullPolicy::toString).toList();
		}

		/** Return the text as Kubernetes has it, such as {@code IfNotPresent}. */
		@Override
		public String toString() {
			return this.text;
		}

	}

}
