package io.stackyard.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An image registry on loopback that knows manifests by name and reference, and lets in
 * whom it is told to: anybody, a user by password, or whoever has a token of its token
 * server.
 */
public final class TestRegistry implements AutoCloseable {

	private static final String TOKEN = "token-of-the-token-server";

	private final HttpServer http;

	private final Set<String> manifests = ConcurrentHashMap.newKeySet();

	private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile String challenge = "";

	private volatile String login = "";

	private volatile boolean silent;

	public TestRegistry() {
		try {
			this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.http.createContext("/", this::serve);
			this.http.setExecutor((request) -> Thread.ofPlatform().daemon().start(request));
			this.http.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return its host and port, as references name them. */
	public String host() {
		return "127.0.0.1:" + this.http.getAddress().getPort();
	}

	/** Return its origin, as the configuration names it. */
	public String origin() {
		return "http://" + host();
	}

	/** Add an image, such as {@code ops/web:1.4}. */
	public void add(String image) {
		this.manifests.add("/v2/" + image.replaceFirst("[@:]", "/manifests/"));
	}

	/** Let only a user in who sends name and password. */
	public void requireLogin(String username, String password) {
		this.challenge = "Basic realm=\"registry\"";
		this.login = "Basic "
				+ Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	/** Let only in who has a token, which a user gets who sends name and password. */
	public void requireToken(String username, String password, String realm) {
		requireLogin(username, password);
		this.challenge = "Bearer realm=\"%s/token\",service=\"registry.test\",scope=\"repository:ops/web:pull\""
			.formatted(realm);
	}

	/** Answer requests for a path with a status. */
	public void fail(String path, int status) {
		this.statuses.put(path, status);
	}

	/** Take requests and answer none. */
	public void fallSilent() {
		this.silent = true;
	}

	/** Return what was asked, each by method, path and query. */
	public List<String> requests() {
		return List.copyOf(this.requests);
	}

	private void serve(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
			if (this.silent) {
				awaitClose();
				return;
			}
			String path = exchange.getRequestURI().getPath();
			String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
			if (this.statuses.containsKey(path)) {
				exchange.sendResponseHeaders(this.statuses.get(path), -1);
			}
			else if (path.equals("/token")) {
				giveToken(exchange, authorization);
			}
			else if (!isAllowed(authorization)) {
				exchange.getResponseHeaders().add("WWW-Authenticate", this.challenge);
				exchange.sendResponseHeaders(401, -1);
			}
			else {
				exchange.sendResponseHeaders(this.manifests.contains(path) ? 200 : 404, -1);
			}
		}
	}

	private boolean isAllowed(String authorization) {
		return this.challenge.isEmpty()
				|| authorization.equals(this.challenge.startsWith("Bearer") ? "Bearer " + TOKEN : this.login);
	}

	private void giveToken(HttpExchange exchange, String authorization) throws IOException {
		if (!authorization.equals(this.login)) {
			exchange.sendResponseHeaders(401, -1);
			return;
		}
		byte[] body = "{\"token\":\"%s\"}".formatted(TOKEN).getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
	}

	private void awaitClose() {
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.http.stop(0);
	}

}
