package io.stackyard.cluster.kind;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ImageReference;
import io.stackyard.supervision.Supervisor;

/**
 * The Docker engine, as far as kind clusters need it. Every operation throws a
 * {@link io.stackyard.problem.ProblemException} of the type {@code docker-unavailable} if
 * it does not answer, and of the type {@code tool-failed} if it refuses.
 */
interface Docker {

	/** Return what the engine says about itself. */
	DockerEngine engine();

	/**
	 * Return the containers that are nodes of a kind cluster, running or not, the control
	 * plane first.
	 * @param cluster the cluster's name
	 */
	List<NodeContainer> nodes(ClusterName cluster);

	/**
	 * Start a node that is stopped.
	 * @param node the node
	 * @throws io.stackyard.problem.ProblemException of the type {@code host-port-in-use}
	 * if one of its ports is taken
	 */
	void start(NodeContainer node);

	/**
	 * Remove a node with all that it holds; one that is gone is removed.
	 * @param node the node
	 */
	void remove(NodeContainer node);

	/**
	 * Return the id of an image that this host has.
	 * @param reference the image's reference
	 */
	Optional<String> findImageId(String reference);

	/**
	 * Run a program on a node that tells something and changes nothing, and so takes no
	 * longer than whoever asks may wait.
	 * @param node the node, running
	 * @param command the program and its arguments
	 * @param supervisor decides whether it is waited for
	 * @return what it wrote to its standard output
	 * @throws io.stackyard.problem.ProblemException of the type {@code tool-failed} if it
	 * ends with another exit code than 0, or not in time
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	String look(NodeContainer node, List<String> command, Supervisor supervisor) throws InterruptedException;

	/**
	 * Return the user that an image of this host names; empty if it names none, or is not
	 * there.
	 * @param reference the image's reference
	 */
	Optional<String> findImageUser(String reference);

	/**
	 * Run a program on a node.
	 * @param node the node, running
	 * @param command the program and its arguments
	 * @param supervisor decides whether it is waited for
	 * @return what it wrote to its standard output
	 * @throws io.stackyard.problem.ProblemException of the type {@code tool-failed} if it
	 * ends with another exit code than 0
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	String execute(NodeContainer node, List<String> command, Supervisor supervisor) throws InterruptedException;

	/**
	 * Read a directory of a node.
	 * @param node the node
	 * @param path absolute path of the directory
	 * @param supervisor decides whether it goes on; where not, reading fails
	 * @return a tar archive, each name beginning with the directory's own; to be closed
	 * by the caller, and whole where its end can be read
	 */
	InputStream read(NodeContainer node, Path path, Supervisor supervisor);

	/**
	 * Write a file of a node.
	 * @param node the node
	 * @param file absolute path of the file; what is there is replaced
	 * @param content what it is to hold
	 * @param length the content's size in bytes
	 * @param supervisor decides whether it goes on
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void write(NodeContainer node, Path file, InputStream content, long length, Supervisor supervisor)
			throws InterruptedException;

	/**
	 * Run a program on a node that reads images of this host from its standard input, as
	 * one archive.
	 * @param references the images' references
	 * @param node the node, running
	 * @param command the program and its arguments
	 * @param supervisor decides whether it goes on; where not, the archive ends early
	 * @throws io.stackyard.problem.ProblemException of the type {@code tool-failed} if it
	 * ends with another exit code than 0
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void send(SortedSet<ImageReference> references, NodeContainer node, List<String> command, Supervisor supervisor)
			throws InterruptedException;

}
