package io.stackyard.cluster.kind;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ImageReference;
import io.stackyard.supervision.Supervisor;

/** A Docker that has what a test gives it and writes down what is asked of it. */
final class FakeDocker implements Docker {

	final List<NodeContainer> nodes = new ArrayList<>();

	final Map<String, String> imageIds = new TreeMap<>();

	final Map<List<String>, String> outputs = new HashMap<>();

	final List<String> calls = new ArrayList<>();

	@Override
	public DockerEngine engine() {
		return new DockerEngine("28.0.0", Path.of("/nowhere/docker"), "2");
	}

	@Override
	public List<NodeContainer> nodes(ClusterName cluster) {
		return List.copyOf(this.nodes);
	}

	@Override
	public void start(NodeContainer node) {
		this.calls.add("start " + node.name());
		this.nodes.replaceAll((each) -> each.equals(node)
				? new NodeContainer(each.id(), each.name(), true, each.mounts(), each.ports()) : each);
	}

	@Override
	public void remove(NodeContainer node) {
		this.calls.add("remove " + node.name());
		this.nodes.remove(node);
	}

	@Override
	public Optional<String> findImageId(String reference) {
		return Optional.ofNullable(this.imageIds.get(reference));
	}

	@Override
	public String look(NodeContainer node, List<String> command, Supervisor supervisor) {
		return execute(node, command, supervisor);
	}

	@Override
	public Optional<String> findImageUser(String reference) {
		return Optional.empty();
	}

	@Override
	public String execute(NodeContainer node, List<String> command, Supervisor supervisor) {
		this.calls.add(String.join(" ", command));
		return Optional.ofNullable(this.outputs.get(command)).orElseThrow();
	}

	@Override
	public InputStream read(NodeContainer node, Path path, Supervisor supervisor) {
		this.calls.add("read " + path);
		return new ByteArrayInputStream(new byte[0]);
	}

	@Override
	public void write(NodeContainer node, Path file, InputStream content, long length, Supervisor supervisor) {
		this.calls.add("write " + file);
	}

	@Override
	public void send(SortedSet<ImageReference> references, NodeContainer node, List<String> command,
			Supervisor supervisor) {
		this.calls.add("send %s to %s".formatted(references, node.name()));
	}

}
