package io.stackyard.contents;

/**
 * What is to be deleted that may hold data.
 *
 * @param volumes whether the volumes of the deployment are
 * @param namespace whether its namespace is, with every claim in it
 */
public record DataDeletion(boolean volumes, boolean namespace) {
}
