package io.stackyard.cluster.kind;

import java.time.Instant;
import java.util.List;

import io.stackyard.cluster.NodeDirectories;
import io.stackyard.cluster.NodeDirectory;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;

/** Looks into the nodes of kind clusters by running programs on them. */
final class KindNodes implements NodeDirectories {

	private static final String PATIENCE_SECONDS = "5";

	private final Docker docker;

	KindNodes(Docker docker) {
		this.docker = docker;
	}

	@Override
	public Usage measure(NodeDirectory directory, Supervisor supervisor) throws InterruptedException {
		NodeContainer node = node(directory);
		String path = directory.path().toString();
		String[] used = this.docker
			.execute(node, List.of("timeout", PATIENCE_SECONDS, "du", "--bytes", "--summarize", "--one-file-system",
					"--time", "--time-style=+%s", "--", path), supervisor)
			.split("\\s+", 3);
		String free = this.docker.execute(node,
				List.of("timeout", PATIENCE_SECONDS, "df", "--output=avail", "--block-size=1", "--", path), supervisor);
		return new Usage(Long.parseLong(used[0]), Instant.ofEpochSecond(Long.parseLong(used[1])),
				Long.parseLong(free.lines().skip(1).findFirst().orElse("0").strip()));
	}

	private NodeContainer node(NodeDirectory directory) {
		return this.docker.nodes(directory.cluster())
			.stream()
			.filter((node) -> node.running() && node.name().equals(directory.node()))
			.findFirst()
			.orElseThrow(() -> new ProblemException(ProblemType.TOOL_FAILED,
					"The node '%s' of the cluster '%s' does not run.".formatted(directory.node(),
							directory.cluster())));
	}

}
