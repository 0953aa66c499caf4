package io.stackyard.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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
		TestHost.Question question = TestHost.Question.about(request.name()).withDirectories(request.hostDirectories());
		return ask("ensure", question, progress, Cluster.class).orElseThrow();
	}

	@Override
	public Optional<Cluster> find(ClusterName name) {
		return look("find", name, Cluster.class);
	}

	@Override
	public SortedSet<ClusterName> names() {
		return new TreeSet<>(List.of(look("names", new ClusterName("any"), ClusterName[].class).orElseThrow()));
	}

	@Override
	public void delete(ClusterName name, Progress progress) throws InterruptedException {
		ask("delete", TestHost.Question.about(name), progress, Cluster.class);
	}

	@Override
	public SortedSet<String> loadImages(Cluster cluster, SortedSet<String> images, Progress progress)
			throws InterruptedException {
		TestHost.Question question = TestHost.Question.about(cluster.name()).withImages(images);
		return new TreeSet<>(List.of(ask("load", question, progress, String[].class).orElseThrow()));
	}

	@Override
	public SortedSet<String> imagesAtHand(ClusterName name, SortedSet<String> images, Supervisor supervisor) {
		return images;
	}

	@Override
	public SortedMap<String, String> imageIds(Cluster cluster, SortedSet<String> images) {
		return look("ids", TestHost.Question.about(cluster.name()).withImages(images), Ids.class).orElseThrow().ids();
	}

	@Override
	public List<Check> preflight(ClusterRequest request, Supervisor supervisor) {
		return List.of(new Check("simulated-cluster", true, "Clusters are simulated by the test.", null, null));
	}

	@Override
	public String summary(Supervisor supervisor) {
		return "clusters of the test";
	}

	@Override
	public Optional<ClusterReport> report(ClusterName name, Supervisor supervisor) {
		return look("report", name, ClusterReport.class);
	}

	@Override
	public Optional<String> findImageUser(String image) {
		return Optional.empty();
	}

	@Override
	public ClusterStorage storage(ClusterName name, Supervisor supervisor) {
		return new ClusterStorage(List.of());
	}

	@Override
	public PrunedImages prune(ClusterName name, SortedSet<String> keep, Progress progress) throws InterruptedException {
		TestHost.Question question = TestHost.Question.about(name).withImages(keep);
		return ask("prune", question, progress, PrunedImages.class).orElseThrow();
	}

	/** Return which directory of the host a cluster's node is. */
	Path node(ClusterName name) {
		return look("node", name, Path.class).orElseThrow();
	}

	private <T> Optional<T> look(String action, ClusterName name, Class<T> type) {
		return look(action, TestHost.Question.about(name), type);
	}

	private <T> Optional<T> look(String action, TestHost.Question question, Class<T> type) {
		try {
			return ask(action, question, (line) -> {
			}, type);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private <T> Optional<T> ask(String action, TestHost.Question question, Progress progress, Class<T> type)
			throws InterruptedException {
		String body = this.host.ask("/clusters/" + action, question);
		TestHost.Answer answer = JsonMapper.shared().readValue(body, TestHost.Answer.class);
		answer.lines().forEach(progress);
		return Optional.ofNullable(answer.result())
			.filter((result) -> !result.isNull())
			.map((result) -> JsonMapper.shared().treeToValue(result, type));
	}

	/**
	 * Ids of images.
	 *
	 * @param ids ids by reference
	 */
	record Ids(SortedMap<String, String> ids) {
	}

}
