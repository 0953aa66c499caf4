package io.stackyard.job;

import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import static java.util.Collections.unmodifiableSet;

/**
 * Selects jobs.
 *
 * @param deployment only those of this deployment, or {@code null} for all
 * @param states only those in one of these states, empty for all
 * @param before only those accepted before this one, or {@code null} for all
 * @param limit at most so many
 */
public record JobFilter(@Nullable String deployment, Set<JobState> states, @Nullable JobId before, int limit) {

	public JobFilter {
		states = unmodifiableSet(states.isEmpty() ? EnumSet.noneOf(JobState.class) : EnumSet.copyOf(states));
	}

}
