package io.stackyard.job;

import org.jspecify.annotations.Nullable;

/**
 * What is asked for when a job is submitted.
 *
 * @param type the type of the {@link JobWork} that does it
 * @param deployment the deployment that it works on, alone for as long as it is open
 * @param cluster the cluster that it works on, or {@code null} if there is none yet
 * @param release the release that it is about, or {@code null} if it makes one
 * @param revision what that release was made of, or {@code null} if that is not known or
 * not from git
 * @param requestedBy name of who asks
 * @param parameters further input as the work writes and reads it; never a secret
 */
public record JobRequest(String type, String deployment, @Nullable String cluster, @Nullable Integer release,
		@Nullable Revision revision, String requestedBy, String parameters) {
}
