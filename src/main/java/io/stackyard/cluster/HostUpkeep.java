package io.stackyard.cluster;

import java.util.Optional;
import java.util.SortedSet;

import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;

/**
 * What there is to know about the clusters of this host beyond what deployments need of
 * them, and what keeps them in order.
 */
public interface HostUpkeep {

	/**
	 * Return in a few words what this host has for clusters, such as {@code Docker 28.2,
	 * kind 0.33, no cluster yet}, or what it lacks.
	 * @param supervisor decides whether tools are waited for
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	String summary(Supervisor supervisor) throws InterruptedException;

	/**
	 * Return how a cluster of this host stands, whoever made it, running or not; empty if
	 * there is none of this name.
	 * @param name the cluster's name
	 * @param supervisor decides whether its API server is waited for
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code docker-unavailable}
	 */
	Optional<ClusterReport> report(ClusterName name, Supervisor supervisor);

	/**
	 * Return the user that an image of this host names, such as {@code 1000:1000} or
	 * {@code node}; empty if it names none, or the host does not have it.
	 * @param image the image's reference
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code docker-unavailable}
	 */
	Optional<String> findImageUser(String image);

	/**
	 * Return what the nodes of a cluster keep on their disks; nothing if they do not run.
	 * @param name the cluster's name
	 * @param supervisor decides whether the nodes are waited for
	 * @throws io.stackyard.problem.ProblemException of the types
	 * {@code docker-unavailable} or {@code tool-failed}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	ClusterStorage storage(ClusterName name, Supervisor supervisor) throws InterruptedException;

	/**
	 * Remove images from the nodes of a cluster that nothing needs: neither the nodes
	 * themselves, nor a container, nor a reference that is to be kept.
	 * @param name the cluster's name
	 * @param keep image references as pods name them
	 * @param progress takes a line for each image, and decides whether it goes on
	 * @return what was removed
	 * @throws io.stackyard.problem.ProblemException of the types
	 * {@code cluster-not-managed}, {@code docker-unavailable} or {@code tool-failed}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	PrunedImages prune(ClusterName name, SortedSet<String> keep, Progress progress) throws InterruptedException;

}
