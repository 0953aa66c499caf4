package io.stackyard.job;

import org.jspecify.annotations.Nullable;

/**
 * What a release was made of.
 *
 * @param ref the branch or tag that was asked for, or {@code null} if it was the commit
 * itself
 * @param commit the commit in full
 */
public record Revision(@Nullable String ref, String commit) {

	private static final int SHORT = 7;

	/** Return it as people write it, such as {@code main@4be1c07}. */
	@Override
	public String toString() {
		String abbreviated = this.commit.substring(0, Math.min(SHORT, this.commit.length()));
		return (this.ref != null && !this.commit.startsWith(this.ref)) ? this.ref + "@" + abbreviated : abbreviated;
	}

}
