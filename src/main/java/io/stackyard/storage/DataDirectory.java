package io.stackyard.storage;

import java.nio.file.Path;

/**
 * The directory that holds all that the server keeps. It and what {@link #directory}
 * returns belong to the server's user and only they can read it.
 *
 * @param root the directory itself, absolute, no link in it
 * @param deployments the directory that holds one directory for each deployment,
 * absolute, no link in it
 */
public record DataDirectory(Path root, Path deployments) {

	/** Name of the directory of the server's own in the directory of a deployment. */
	public static final String RECORDS = ".stackyard";

	/**
	 * Return the data directory at a path; what is missing is made.
	 * @param root the directory itself
	 * @param deployments the directory that holds one directory for each deployment
	 * @throws UnsafeDirectoryException if one of the two is a link, belongs to another
	 * user or may be written by everybody
	 */
	public static DataDirectory open(Path root, Path deployments) {
		return new DataDirectory(new PrivateDirectory(root).open(), new PrivateDirectory(deployments).open());
	}

	/**
	 * Return a directory below the root; it is made if it is missing.
	 * @param name the directory's name
	 * @throws UnsafeDirectoryException if it is a link, belongs to another user or may be
	 * written by everybody
	 */
	public Path directory(String name) {
		return new PrivateDirectory(this.root.resolve(name)).open();
	}

	/**
	 * Return the directory with what the server itself keeps of a deployment, there or
	 * not. It lies in the deployment's own directory, beside the data of its volumes; no
	 * volume may lie in it.
	 * @param deployment the deployment's name
	 */
	public Path records(String deployment) {
		return this.deployments.resolve(deployment).resolve(RECORDS);
	}

	/**
	 * Return the directory with the certificates that the ingress of a cluster got; it is
	 * made if it is missing, and outlives the cluster.
	 * @param cluster the cluster's name
	 * @throws UnsafeDirectoryException if it is a link, belongs to another user or may be
	 * written by everybody
	 */
	public Path certificates(String cluster) {
		return new PrivateDirectory(directory("certificates").resolve(cluster)).open();
	}

	/**
	 * Return the directory that holds one directory for each cluster; it is made if it is
	 * missing.
	 * @throws UnsafeDirectoryException if it is a link, belongs to another user or may be
	 * written by everybody
	 */
	public Path clusters() {
		return directory("clusters");
	}

}
