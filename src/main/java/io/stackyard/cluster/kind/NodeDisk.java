package io.stackyard.cluster.kind;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.cluster.ClusterStorage.NodeStorage;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;

/**
 * The disk of a node.
 *
 * @param docker runs programs on the node
 * @param node the node, running
 */
record NodeDisk(Docker docker, NodeContainer node) {

	/** The program on the node that tells the size of the images' disk in kibibytes. */
	static final List<String> SPACE = List.of("df", "-P", "-k", "/var/lib/containerd");

	private static final Pattern SPACE_LINE = Pattern.compile("\\s(\\d+)\\s+\\d+\\s+(\\d+)\\s+\\d+%\\s");

	private static final int KIBIBYTE = 1024;

	/**
	 * Return what the node keeps on its disk.
	 * @param supervisor decides whether the node is waited for
	 * @throws ProblemException of the type {@code tool-failed} if it does not tell
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	NodeStorage storage(Supervisor supervisor) throws InterruptedException {
		NodeImages images = NodeImages.parse(this.docker.look(this.node, NodeImages.LIST, supervisor));
		String output = this.docker.look(this.node, SPACE, supervisor);
		Matcher space = SPACE_LINE.matcher(output);
		if (!space.find()) {
			throw new ProblemException(ProblemType.TOOL_FAILED,
					"'df' on the node '%s' told no sizes: %s".formatted(this.node.name(), output.strip()));
		}
		return new NodeStorage(this.node.name(), bytes(space.group(1)), bytes(space.group(2)), images.all());
	}

	private static long bytes(String kibibytes) {
		return Long.parseLong(kibibytes) * KIBIBYTE;
	}

}
