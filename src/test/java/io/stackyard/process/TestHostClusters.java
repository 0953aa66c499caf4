package io.stackyard.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.ClusterStorage;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.cluster.PrunedImages;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clusters of the {@link TestHost}, which outlive this process.
 *
 * @param host the host
 */
record TestHostClusters(HostConnection host) implements Clusters, HostUpkeep {

	@Override
	public Cluster ensure(ClusterRequest request, Progress progress) throws InterruptedException {
		return ask("ensure", request.name(), List.copyOf(request.hostDirectories()), progress).orElseThrow();
	}

	@Override
	public Optional<Cluster> find(ClusterName name) {
		try {
			return ask("find", name, List.of(), (line) -> {
			});
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public SortedSet<ClusterName> names() {
		return new TreeSet<>();
	}

	@Override
	public void delete(ClusterName name, Progress progress) throws InterruptedException {
		ask("delete", name, List.of(), progress);
	}

	@Override
	public SortedSet<String> loadImages(Cluster cluster, SortedSet<String> images, Progress progress)
			throws InterruptedException {
		ask("load", cluster.name(), List.of(), progress);
		return new TreeSet<>();
	}

	@Override
	public SortedSet<String> imagesAtHand(ClusterName name, SortedSet<String> images, Supervisor supervisor) {
		return images;
	}

	@Override
	public List<Check> preflight(ClusterRequest request, Supervisor supervisor) {
		return List.of(new Check("simulated-cluster", true, "Clusters are simulated by the test.", null, null));
	}

	@Override
	public Optional<ClusterReport> report(ClusterName name, Supervisor supervisor) {
		return Optional.empty();
	}

	@Override
	public ClusterStorage storage(ClusterName name, Supervisor supervisor) {
		return new ClusterStorage(List.of());
	}

	@Override
	public PrunedImages prune(ClusterName name, SortedSet<String> keep, Progress progress) {
		return new PrunedImages(List.of(), 0);
	}

	private Optional<Cluster> ask(String action, ClusterName name, List<Path> directories, Progress progress)
			throws InterruptedException {
		String body = this.host.ask("/clusters/" + action, new TestHost.Question(name.value(), "", directories));
		TestHost.Answer answer = JsonMapper.shared().readValue(body, TestHost.Answer.class);
		answer.lines().forEach(progress);
		return Optional.ofNullable(answer.cluster());
	}

}
