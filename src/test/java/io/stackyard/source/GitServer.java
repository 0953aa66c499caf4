package io.stackyard.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * A git server on loopback that speaks git's HTTP protocol, with one repository that
 * tests commit to.
 */
public final class GitServer implements AutoCloseable {

	private static final String SERVICE = "git-upload-pack";

	private final HttpServer http;

	private final Git git;

	private final Path work;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Map<String, CountDownLatch> stalls = new ConcurrentHashMap<>();

	private volatile String password = "";

	public GitServer(Path directory) {
		try {
			this.work = Files.createDirectories(directory.resolve("work"));
			this.git = Git.init().setDirectory(this.work.toFile()).setInitialBranch("main").call();
			this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.http.createContext("/ops.git", this::serve);
			this.http.setExecutor((request) -> Thread.ofPlatform().daemon().start(request));
			this.http.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GitAPIException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void serve(HttpExchange exchange) throws IOException {
		try (exchange) {
			CountDownLatch stall = this.stalls
				.remove(exchange.getRequestURI().getPath().substring("/ops.git".length()));
			if (stall != null) {
				stall(exchange, stall);
			}
			else if (!this.password.isEmpty()
					&& !authorization().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
				exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
				exchange.sendResponseHeaders(401, -1);
			}
			else if (exchange.getRequestURI().getPath().endsWith("/info/refs")) {
				advertise(exchange);
			}
			else {
				upload(exchange);
			}
		}
	}

	/** Begin to answer, and go no further. */
	private void stall(HttpExchange exchange, CountDownLatch begun) throws IOException {
		boolean upload = exchange.getRequestURI().getPath().endsWith(SERVICE);
		exchange.getResponseHeaders()
			.add("Content-Type", "application/x-" + SERVICE + (upload ? "-result" : "-advertisement"));
		exchange.sendResponseHeaders(200, 0);
		exchange.getResponseBody().write('0');
		exchange.getResponseBody().flush();
		begun.countDown();
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void advertise(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().add("Content-Type", "application/x-" + SERVICE + "-advertisement");
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			PacketLineOut out = new PacketLineOut(body);
			out.writeString("# service=" + SERVICE + "\n");
			out.end();
			pack().sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
		}
	}

	private void upload(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().add("Content-Type", "application/x-" + SERVICE + "-result");
		exchange.sendResponseHeaders(200, 0);
		boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
		try (InputStream plain = exchange.getRequestBody();
				InputStream body = compressed ? new GZIPInputStream(plain) : plain;
				OutputStream answer = exchange.getResponseBody()) {
			pack().upload(body, answer, null);
		}
	}

	private UploadPack pack() {
		UploadPack pack = new UploadPack(this.git.getRepository());
		pack.setBiDirectionalPipe(false);
		pack.setRequestPolicy(UploadPack.RequestPolicy.REACHABLE_COMMIT);
		return pack;
	}

	/**
	 * Let the next answer to a request begin and not go on.
	 * @param path of the request, such as {@code /info/refs}
	 * @return down when it has begun
	 */
	public CountDownLatch stall(String path) {
		CountDownLatch begun = new CountDownLatch(1);
		this.stalls.put(path, begun);
		return begun;
	}

	/** From now on let in only the user {@code ops} with this password. */
	public void requirePassword(String required) {
		this.password = required;
	}

	/** Return the origin, such as {@code http://127.0.0.1:3000}. */
	public String origin() {
		return "http://127.0.0.1:" + this.http.getAddress().getPort();
	}

	/** Return the address of the repository. */
	public String repository() {
		return origin() + "/ops.git";
	}

	/** Commit files and return the commit's id. */
	public String commit(Map<String, String> files) {
		try {
			for (Map.Entry<String, String> file : files.entrySet()) {
				Path path = this.work.resolve(file.getKey());
				Files.createDirectories(path.getParent());
				Files.writeString(path, file.getValue());
			}
			return commitAll();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Commit what a directory holds, and return the commit's id. */
	public String commitDirectory(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path target = this.work.resolve(directory.relativize(file).toString());
				Files.createDirectories(target.getParent());
				Files.copy(file, target);
			}
			return commitAll();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Commit a symbolic link and return the commit's id. */
	public String commitLink(String path, String target) {
		try {
			Files.createSymbolicLink(this.work.resolve(path), Path.of(target));
			return commitAll();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Give the present commit a tag. */
	public void tag(String name) {
		try {
			this.git.tag().setName(name).setAnnotated(true).setMessage(name).call();
		}
		catch (GitAPIException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String commitAll() {
		try {
			this.git.add().addFilepattern(".").call();
			return this.git.commit()
				.setMessage("Change")
				.setAuthor("Ops", "ops@example.test")
				.setCommitter("Ops", "ops@example.test")
				.setSign(false)
				.call()
				.name();
		}
		catch (GitAPIException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String authorization() {
		return "Basic " + Base64.getEncoder().encodeToString(("ops:" + this.password).getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.http.stop(0);
		this.git.close();
	}

}
