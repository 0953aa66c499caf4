package io.stackyard.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedNodes;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What outlives the processes of the product: simulated clusters, and the hand on their
 * failpoints. Processes reach it over HTTP on the loopback address; each has a name, and
 * is known by it to the clusters.
 */
public final class TestHost implements AutoCloseable {

	static final String PROCESS = "Process";

	static final int HALT = 410;

	/** What was restored bears the id of its snapshot. */
	private static final String SNAPSHOT = "-[0-9a-z]{26}$";

	private static final Set<String> WRITES = Set.of("ensure", "delete", "load", "prune");

	private final Path directory;

	private final SimulatedClusters clusters;

	private final SimulatedNodes nodes;

	private final Failpoints failpoints = new Failpoints();

	private final List<String> clusterWrites = new ArrayList<>();

	private final HttpServer server;

	/**
	 * Start it.
	 * @param directory an existing directory for all files
	 */
	public TestHost(Path directory) {
		try {
			this.directory = directory.toRealPath();
			Files.createDirectories(this.directory.resolve("volumes"));
			this.clusters = new SimulatedClusters();
			this.nodes = new SimulatedNodes(this.clusters);
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/clusters/", (exchange) -> answer(exchange, this::clusters));
		this.server.createContext("/failpoint", (exchange) -> answer(exchange, this::failpoint));
		this.server.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("host-", 0).factory()));
		this.server.start();
	}

	public Path directory() {
		return this.directory;
	}

	public SimulatedClusters clusters() {
		return this.clusters;
	}

	/** Return what lies in the nodes of the clusters. */
	SimulatedNodes nodes() {
		return this.nodes;
	}

	public Failpoints failpoints() {
		return this.failpoints;
	}

	/** Return what a process has had done to clusters themselves, in order. */
	public synchronized List<String> clusterWrites(String process) {
		return this.clusterWrites.stream().filter((write) -> write.startsWith(process + " ")).toList();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private Reply failpoint(String process, String path, Question question) {
		String point = question.point().replaceAll(SNAPSHOT, "");
		boolean halt = this.failpoints.reach(question.name(), point, question.site());
		return new Reply(halt ? HALT : 200, new Answer(List.of(), null));
	}

	private Reply clusters(String process, String path, Question question) {
		String action = path.substring("/clusters/".length());
		ClusterName name = new ClusterName(question.name());
		List<String> lines = new ArrayList<>();
		if (WRITES.contains(action)) {
			write(process + " " + action + " " + name);
		}
		@Nullable Object result = switch (action) {
			case "ensure" -> seenBy(process,
					this.clusters.ensure(new ClusterRequest(name, new TreeSet<>(question.directories())), lines::add));
			case "delete" -> delete(name, lines);
			case "load" -> this.clusters.find(name)
				.map((cluster) -> this.clusters.loadImages(cluster, question.images(), lines::add))
				.orElseThrow();
			case "ids" -> new TestHostClusters.Ids(
					this.clusters.imageIds(this.clusters.find(name).orElseThrow(), question.images()));
			case "prune" -> this.clusters.prune(name, question.images(), lines::add);
			case "report" -> this.clusters.report(name, Supervisor.none()).orElse(null);
			case "names" -> this.clusters.names();
			case "node" -> this.nodes.path(name, "/");
			default -> this.clusters.find(name).map((cluster) -> seenBy(process, cluster)).orElse(null);
		};
		return new Reply(200, new Answer(lines, JsonMapper.shared().valueToTree(result)));
	}

	private synchronized void write(String line) {
		this.clusterWrites.add(line);
	}

	private @Nullable Object delete(ClusterName name, List<String> lines) {
		this.clusters.delete(name, lines::add);
		return null;
	}

	/** Each process has credentials of its own, by which the cluster tells it apart. */
	private static Cluster seenBy(String process, Cluster cluster) {
		String text = cluster.kubeconfig().text().replace("token: simulated", "token: " + process);
		return new Cluster(cluster.name(), cluster.kind(), new Kubeconfig(text), cluster.identity(), cluster.nodes(),
				cluster.mounts(), cluster.ports());
	}

	private static void answer(HttpExchange exchange, Handler handler) throws IOException {
		try (exchange) {
			Question question = JsonMapper.shared().readValue(exchange.getRequestBody(), Question.class);
			Reply reply = handler.handle(exchange.getRequestHeaders().getFirst(PROCESS),
					exchange.getRequestURI().getPath(), question);
			byte[] body = JsonMapper.shared().writeValueAsBytes(reply.answer());
			exchange.sendResponseHeaders(reply.status(), body.length);
			exchange.getResponseBody().write(body);
		}
	}

	@Override
	public void close() {
		this.failpoints.clear();
		this.server.stop(0);
		this.nodes.close();
		this.clusters.close();
	}

	/** Answers the questions of processes. */
	private interface Handler {

		Reply handle(String process, String path, Question question) throws IOException;

	}

	/**
	 * What a process gets to hear.
	 *
	 * @param status the status of HTTP
	 * @param answer the body
	 */
	private record Reply(int status, Answer answer) {
	}

	/**
	 * What a process asks.
	 *
	 * @param name name of a cluster or a deployment
	 * @param point a failpoint
	 * @param site where in the code of a job it is
	 * @param directories host directories of a cluster
	 * @param images images of a cluster
	 */
	record Question(String name, String point, String site, List<Path> directories, SortedSet<String> images) {

		/** Return a question about a cluster. */
		static Question about(ClusterName name) {
			return new Question(name.value(), "", "", List.of(), new TreeSet<>());
		}

		/** Return what a job says at a failpoint. */
		static Question at(String deployment, String point, String site) {
			return new Question(deployment, point, site, List.of(), new TreeSet<>());
		}

		Question withDirectories(SortedSet<Path> some) {
			return new Question(this.name, this.point, this.site, List.copyOf(some), this.images);
		}

		Question withImages(SortedSet<String> some) {
			return new Question(this.name, this.point, this.site, this.directories, some);
		}

	}

	/**
	 * What is answered about a cluster.
	 *
	 * @param lines what was done
	 * @param result what there is now, if anything
	 */
	record Answer(List<String> lines, @Nullable JsonNode result) {
	}

}
