package io.stackyard.cluster.kind;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.cluster.Check;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The control groups that nodes run in.
 *
 * @param version their version, such as {@code 2}
 */
record ControlGroups(String version) {

	private static final Pattern NODE_VERSION = Pattern.compile(":v1\\.(\\d+)\\b");

	/**
	 * The kubelet of this minor version and later ones ends where they are of version 1.
	 */
	private static final int FIRST_WITHOUT_OLD = 35;

	private static final String REMEDY = "Boot the host with 'systemd.unified_cgroup_hierarchy=1', or set 'stackyard.kind.node-image' to a node of an older Kubernetes.";

	/**
	 * Check whether nodes can run in them.
	 * @param nodeImage image of the nodes, or {@code null} for kind's own choice
	 */
	Check check(@Nullable String nodeImage) {
		if (!this.version.equals("1")) {
			return Check.passed("cgroup", "Docker uses control groups of the version %s.".formatted(this.version));
		}
		Matcher node = NODE_VERSION.matcher(String.valueOf(nodeImage));
		if (!node.find()) {
			return Check.passed("cgroup",
					"Docker uses control groups of the version 1, which nodes of Kubernetes 1.35 and newer do not start with. "
							+ REMEDY);
		}
		return (Integer.parseInt(node.group(1)) < FIRST_WITHOUT_OLD)
				? Check.passed("cgroup",
						"Docker uses control groups of the version 1, which the node image can run with.")
				: Check.failed("cgroup",
						"Docker uses control groups of the version 1, which nodes of '%s' do not start with."
							.formatted(nodeImage),
						REMEDY, ProblemType.TOOL_FAILED);
	}

}
