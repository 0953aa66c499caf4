package io.stackyard.cluster.kind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.stackyard.cluster.NodeDirectories;
import io.stackyard.cluster.NodeDirectory;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/** Looks into the nodes of kind clusters by running programs on them. */
final class KindNodes implements NodeDirectories {

	private static final String PATIENCE_SECONDS = "5";

	/** Where archives lie on a node until they are unpacked: on its disk. */
	private static final Path SENT = Path.of("/var/tmp");

	private final Docker docker;

	KindNodes(Docker docker) {
		this.docker = docker;
	}

	@Override
	public Usage measure(NodeDirectory directory, Supervisor supervisor) throws InterruptedException {
		NodeContainer node = node(directory);
		String path = directory.path().toString();
		String[] used = this.docker
			.look(node, List.of("timeout", PATIENCE_SECONDS, "du", "--bytes", "--summarize", "--one-file-system",
					"--time", "--time-style=+%s", "--", path), supervisor)
			.split("\\s+", 3);
		String free = this.docker.look(node,
				List.of("timeout", PATIENCE_SECONDS, "df", "--output=avail", "--block-size=1", "--", path), supervisor);
		return new Usage(Long.parseLong(used[0]), Instant.ofEpochSecond(Long.parseLong(used[1])),
				Long.parseLong(free.lines().skip(1).findFirst().orElse("0").strip()));
	}

	@Override
	public InputStream read(NodeDirectory directory, Supervisor supervisor) {
		return this.docker.read(node(directory), directory.path(), supervisor);
	}

	@Override
	public void replace(NodeDirectory directory, Path archive, Access access, Supervisor supervisor)
			throws InterruptedException {
		NodeContainer node = node(directory);
		Path path = directory.path();
		Path fresh = path.resolveSibling(path.getFileName() + ".restored");
		Path previous = path.resolveSibling(path.getFileName() + ".previous");
		execute(node, supervisor, "rm", "-rf", "--", fresh.toString());
		execute(node, supervisor, "mkdir", "-p", "--", fresh.toString());
		bringBack(node, path, previous, supervisor);
		unpack(node, archive, fresh, supervisor);
		execute(node, supervisor, "chown", access.user() + ":" + access.group(), "--", fresh.toString());
		execute(node, supervisor, "chmod", Integer.toOctalString(access.mode()), "--", fresh.toString());
		execute(node, supervisor, "sync", "--file-system", fresh.toString());
		if (isPresent(node, path, supervisor)) {
			execute(node, supervisor, "mv", "-T", "--", path.toString(), previous.toString());
		}
		execute(node, supervisor, "mv", "-T", "--", fresh.toString(), path.toString());
		execute(node, supervisor, "rm", "-rf", "--", previous.toString());
	}

	private void unpack(NodeContainer node, Path archive, Path directory, Supervisor supervisor)
			throws InterruptedException {
		Path sent = SENT.resolve(directory.getFileName() + ".tar.gz");
		try (InputStream content = Files.newInputStream(archive)) {
			this.docker.write(node, sent, content, Files.size(archive), supervisor);
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemType.SNAPSHOT_DAMAGED,
					"The archive '%s' cannot be read: %s.".formatted(archive, ex), ex);
		}
		execute(node, supervisor, "tar", "--extract", "--gzip", "--file=" + sent, "--numeric-owner", "--same-owner",
				"--preserve-permissions", "--xattrs", "--xattrs-include=*", "--directory=" + directory);
		execute(node, supervisor, "rm", "-f", "--", sent.toString());
	}

	/** Undo or end what an interrupted attempt began. */
	private void bringBack(NodeContainer node, Path path, Path previous, Supervisor supervisor)
			throws InterruptedException {
		if (isPresent(node, previous, supervisor)) {
			if (isPresent(node, path, supervisor)) {
				execute(node, supervisor, "rm", "-rf", "--", previous.toString());
			}
			else {
				execute(node, supervisor, "mv", "-T", "--", previous.toString(), path.toString());
			}
		}
	}

	private boolean isPresent(NodeContainer node, Path path, Supervisor supervisor) throws InterruptedException {
		return !execute(node, supervisor, "find", "-H", path.resolveSibling("").toString(), "-maxdepth", "1", "-name",
				path.getFileName().toString())
			.isBlank();
	}

	private String execute(NodeContainer node, Supervisor supervisor, String... command) throws InterruptedException {
		return this.docker.execute(node, List.of(command), supervisor);
	}

	private NodeContainer node(NodeDirectory directory) {
		@Nullable String name = directory.node();
		return this.docker.nodes(directory.cluster())
			.stream()
			.filter((node) -> node.running() && (name == null || node.name().equals(name)))
			.findFirst()
			.orElseThrow(() -> new ProblemException(ProblemType.TOOL_FAILED,
					"The node of the cluster '%s' that holds '%s' does not run.".formatted(directory.cluster(),
							directory.path())));
	}

}
