package io.stackyard.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.stackyard.StackyardClient;

/** The product in a process of its own, ready for requests. */
public final class StackyardProcess implements AutoCloseable {

	private final ChildJvm process;

	private final int port;

	private final Path dataDirectory;

	private StackyardProcess(ChildJvm process, int port, Path dataDirectory) {
		this.process = process;
		this.port = port;
		this.dataDirectory = dataDirectory;
	}

	/**
	 * Start a server and wait until it says that it is ready.
	 * @param host what is around it
	 * @param name its name, also of its data directory
	 * @param options further options, such as {@code --stackyard.jobs.concurrency=1}
	 */
	public static StackyardProcess start(TestHost host, String name, String... options) throws InterruptedException {
		return ready(launch(host, name, options), host.directory().resolve(name));
	}

	/** Start a server on kind and wait until it says that it is ready. */
	static StackyardProcess startOnKind(TestHost host, String name, String... options) throws InterruptedException {
		return startOnKind(host, name, Map.of(), options);
	}

	/** Start a server on kind with further variables in its environment. */
	static StackyardProcess startOnKind(TestHost host, String name, Map<String, String> environment, String... options)
			throws InterruptedException {
		return ready(launch(host, name, "kind", environment, options), host.directory().resolve(name));
	}

	private static StackyardProcess ready(ChildJvm process, Path dataDirectory) throws InterruptedException {
		String line = process.awaitLine((candidate) -> candidate.startsWith("Stackyard "));
		int port = Integer.parseInt(line.replaceAll(".*http://127\\.0\\.0\\.1:(\\d+).*", "$1"));
		return new StackyardProcess(process, port, dataDirectory);
	}

	/** Start a server that may not come to be ready. */
	public static ChildJvm launch(TestHost host, String name, String... options) {
		return launch(host, name, "simulated", Map.of(), options);
	}

	private static ChildJvm launch(TestHost host, String name, String clusters, Map<String, String> environment,
			String... options) {
		List<String> arguments = new ArrayList<>();
		arguments.add("--test.host=" + host.url());
		arguments.add("--test.process=" + name);
		arguments.add("--test.clusters=" + clusters);
		arguments.add("--server.port=0");
		arguments.add("--stackyard.data-directory=" + host.directory().resolve(name));
		arguments.add("--stackyard.deployments-root=" + host.directory().resolve("deployments"));
		arguments.add("--stackyard.sources.directory-roots=" + host.directory());
		arguments.add("--stackyard.volumes.roots=" + host.directory().resolve("volumes"));
		arguments.addAll(List.of(options));
		return ChildJvm.start(ChildServer.class, arguments, environment);
	}

	/** Return a client with the token that this server's first start has written. */
	public StackyardClient client() {
		return client(this.dataDirectory);
	}

	/** Return a client with the token of another server on the same database. */
	public StackyardClient client(StackyardProcess issuer) {
		return client(issuer.dataDirectory);
	}

	private StackyardClient client(Path directory) {
		return new StackyardClient(this.port, directory);
	}

	public int port() {
		return this.port;
	}

	public ChildJvm process() {
		return this.process;
	}

	@Override
	public void close() {
		this.process.close();
	}

}
