package io.stackyard.cluster;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;

/**
 * The clusters that deployments run on. Every operation may be repeated: it brings about
 * what it says, whatever an interrupted attempt left.
 */
public interface Clusters {

	/**
	 * Make sure that a cluster runs and mounts what is asked for.
	 * @param request the cluster's name and the host directories that it has to mount
	 * @param progress takes a line of text for each thing done, and decides whether it
	 * goes on
	 * @return the running cluster, its API server answering
	 * @throws io.stackyard.problem.ProblemException of the types
	 * {@code cluster-not-managed}, {@code mount-not-available}, {@code host-port-in-use},
	 * {@code host-port-not-mapped}, {@code docker-unavailable}, {@code tool-missing} or
	 * {@code tool-failed}; for a registered cluster {@code cluster-not-found},
	 * {@code cluster-unreachable}, {@code credentials-expired},
	 * {@code cluster-identity-mismatch} or {@code cluster-rights-missing}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Cluster ensure(ClusterRequest request, Progress progress) throws InterruptedException;

	/**
	 * Return a cluster that Stackyard may use: one of this host that runs, or a
	 * registered one, whether it answers or not.
	 * @param name the cluster's name
	 */
	Optional<Cluster> find(ClusterName name);

	/** Return the names of all clusters that Stackyard may use, running or not. */
	SortedSet<ClusterName> names();

	/**
	 * Delete a cluster and all that lives in it; one that is not there is deleted, one
	 * that Stackyard does not manage stays.
	 * @param name the cluster's name
	 * @param progress takes a line of text for each thing done, and decides whether it
	 * goes on
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code cluster-not-managed} if Stackyard did not make it
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void delete(ClusterName name, Progress progress) throws InterruptedException;

	/**
	 * Send images of this host that the cluster's nodes lack. Images that the host does
	 * not have are left to the nodes to pull.
	 * @param cluster a running cluster
	 * @param images image references as pods name them
	 * @param progress takes a line of text for each thing done, and decides whether it
	 * goes on
	 * @return the references that were sent
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	SortedSet<String> loadImages(Cluster cluster, SortedSet<String> images, Progress progress)
			throws InterruptedException;

	/**
	 * Return the images that nobody has to pull: each node has them, or this host has
	 * them to send. Of a registered cluster nobody knows what its nodes have.
	 * @param name the cluster's name; it need not run
	 * @param images image references as pods name them
	 * @param supervisor decides whether it goes on
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	SortedSet<String> imagesAtHand(ClusterName name, SortedSet<String> images, Supervisor supervisor)
			throws InterruptedException;

	/**
	 * Return the ids of images that {@link #loadImages} cares for, by their references:
	 * those that this host has. A tag says nothing about what it leads to.
	 * @param cluster a running cluster
	 * @param images image references as pods name them
	 */
	SortedMap<String, String> imageIds(Cluster cluster, SortedSet<String> images);

	/**
	 * Check what an {@link #ensure} of the same request would need, without any effect.
	 * @param request the cluster's name and the host directories that it has to mount
	 * @param supervisor decides whether it goes on
	 * @return every check with its result
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	List<Check> preflight(ClusterRequest request, Supervisor supervisor) throws InterruptedException;

}
