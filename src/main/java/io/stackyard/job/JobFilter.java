package io.stackyard.job;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import io.stackyard.access.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Selects jobs.
 *
 * @param scope only those of deployments in this scope, or {@code null} for all
 * @param deployment only those of this deployment, or {@code null} for all
 * @param cluster only those on this cluster, or {@code null} for all
 * @param type only those of this type, or {@code null} for all
 * @param states only those in one of these states, empty for all
 */
public record JobFilter(@Nullable AccessScope scope, @Nullable String deployment, @Nullable String cluster,
		@Nullable String type, Set<JobState> states) {

	/** Selects every job. */
	public static final JobFilter ALL = new JobFilter(null, null, null, null, EnumSet.noneOf(JobState.class));

	public JobFilter {
		states = Collections
			.unmodifiableSet(states.isEmpty() ? EnumSet.noneOf(JobState.class) : EnumSet.copyOf(states));
	}

	/** Return this filter for one deployment. */
	public JobFilter ofDeployment(String name) {
		return new JobFilter(this.scope, name, this.cluster, this.type, this.states);
	}

	/** Return this filter for some states. */
	public JobFilter in(Set<JobState> some) {
		return new JobFilter(this.scope, this.deployment, this.cluster, this.type, some);
	}

}
