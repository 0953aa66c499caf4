package io.stackyard.spec;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.problem.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * What to say of keys that a mapping does not have. It lists the keys that there are once
 * and not again with each. This class is not thread-safe.
 */
final class UnknownKeys {

	private final SortedSet<String> known;

	private final Map<String, String> advice;

	private final SortedSet<String> meant = new TreeSet<>();

	private @Nullable String first;

	/**
	 * Create what to say of no key.
	 * @param known the keys that there are
	 * @param advice what to say of keys that people expect to be there, by key
	 */
	UnknownKeys(Collection<String> known, Map<String, String> advice) {
		this.known = new TreeSet<>(known);
		this.advice = advice;
	}

	/** Return the keys that were probably meant by those that were asked about. */
	SortedSet<String> meant() {
		return Collections.unmodifiableSortedSet(this.meant);
	}

	/** Return what to do about a key. */
	String hint(String unknown) {
		@Nullable String nearest = Suggestion.nearest(unknown, this.known).orElse(null);
		if (nearest != null) {
			this.meant.add(nearest);
		}
		@Nullable String expected = this.advice.get(unknown);
		if (expected != null) {
			return expected;
		}
		return (nearest != null) ? "Did you mean '%s'?".formatted(nearest) : keys(unknown);
	}

	private String keys(String unknown) {
		if (this.first != null) {
			return "Remove it; the hint of '%s' has the keys that there are.".formatted(this.first);
		}
		this.first = SpecFields.cut(unknown);
		return "Its keys are '%s'.".formatted(String.join("', '", this.known));
	}

}
