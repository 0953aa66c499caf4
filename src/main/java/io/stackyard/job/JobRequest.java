package io.stackyard.job;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What is asked for when a job is submitted.
 *
 * @param type the type of the {@link JobWork} that does it
 * @param deployment the deployment that it works on, alone for as long as it is open, or
 * {@code null} if it works on a cluster alone
 * @param cluster the cluster that it works on, or {@code null} if there is none yet
 * @param release the release that it is about, or {@code null} if it makes one
 * @param revision what that release was made of, or {@code null} if that is not known or
 * not from git
 * @param requestedBy name of who asks
 * @param parameters further input as the work writes and reads it; never a secret
 */
public record JobRequest(String type, @Nullable String deployment, @Nullable String cluster, @Nullable Integer release,
		@Nullable Revision revision, String requestedBy, String parameters) {

	/**
	 * Return a request for work on a cluster alone.
	 * @param type the type of the {@link JobWork} that does it
	 * @param cluster the cluster that no other job works on for as long as it is open
	 * @param requestedBy name of who asks
	 * @param parameters further input as the work writes and reads it; never a secret
	 */
	public static JobRequest ofCluster(String type, String cluster, String requestedBy, String parameters) {
		return new JobRequest(type, null, cluster, null, null, requestedBy, parameters);
	}

	/** Return the deployment that it works on. */
	public String requireDeployment() {
		return Objects.requireNonNull(this.deployment, "A job of a cluster works on no deployment");
	}

	/** Return the name of what it works on: of the deployment, else of the cluster. */
	public String subject() {
		return (this.deployment != null) ? this.deployment : Objects.requireNonNull(this.cluster);
	}

}
