package io.stackyard.simulation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers over HTTP for the simulated cluster, on a free port of the loopback address.
 */
final class SimulatedServer implements AutoCloseable {

	/** When the first line of each log was written; one follows each second. */
	private static final Instant LOG_BEGIN = Instant.parse("2026-01-01T00:00:00Z");

	private final ObjectStore store;

	private final SimulatedApi api;

	private final SimulatedKubelet kubelet;

	private final HttpServer server;

	private final SimulatedAccess access = new SimulatedAccess();

	private final List<Seen> seen = new ArrayList<>();

	private final List<SimulatedFault> faults = new ArrayList<>();

	private final Set<String> unknown = new ConcurrentSkipListSet<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile Consumer<Seen> interceptor = (write) -> {
	};

	private SimulatedServer(HttpServer server, ObjectStore store, SimulatedApi api, SimulatedKubelet kubelet) {
		this.server = server;
		this.store = store;
		this.api = api;
		this.kubelet = kubelet;
	}

	/** Start a server, with TLS where a context for it is given. */
	static SimulatedServer start(ObjectStore store, SimulatedApi api, SimulatedKubelet kubelet,
			@Nullable SSLContext context) {
		System.setProperty("sun.net.httpserver.nodelay", "true");
		try {
			HttpServer server = create(context);
			SimulatedServer simulated = new SimulatedServer(server, store, api, kubelet);
			server.createContext("/", simulated::handle);
			server.setExecutor(
					Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("simulated-", 0).factory()));
			server.start();
			return simulated;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static HttpServer create(@Nullable SSLContext context) throws IOException {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
		if (context == null) {
			return HttpServer.create(address, 0);
		}
		HttpsServer server = HttpsServer.create(address, 0);
		server.setHttpsConfigurator(new HttpsConfigurator(context) {

			@Override
			public void configure(HttpsParameters parameters) {
				SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
				ssl.setWantClientAuth(true);
				parameters.setSSLParameters(ssl);
			}

		});
		return server;
	}

	String url() {
		String scheme = (this.server instanceof HttpsServer) ? "https" : "http";
		return scheme + "://127.0.0.1:" + this.server.getAddress().getPort();
	}

	SimulatedAccess access() {
		return this.access;
	}

	/** Return every request for objects. */
	synchronized List<Seen> seen() {
		return List.copyOf(this.seen);
	}

	/** Let something befall the next request that nothing befalls yet. */
	synchronized void add(SimulatedFault fault) {
		this.faults.add(fault);
	}

	/** Forget that there is a kind, as a server of an older version does. */
	void forget(String kind) {
		this.unknown.add(kind);
	}

	/** Let an answer stall. */
	CountDownLatch stall() {
		CountDownLatch begun = new CountDownLatch(1);
		add(new SimulatedFault.Stall(begun, this.closed));
		return begun;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Optional<ApiRequest> request = ApiRequest.read(exchange)
				.filter((found) -> !this.unknown.contains(found.kind().kind()));
			Optional<SimulatedFault> fault = takeFault();
			if (fault.isPresent()) {
				fault.get().befall(exchange);
			}
			else if (!this.access.admits(exchange)) {
				send(exchange, 401, ApiException.unauthorized().status());
			}
			else if (request.isEmpty()) {
				answerPlain(exchange);
			}
			else {
				answer(exchange, request.get());
			}
		}
	}

	private synchronized Optional<SimulatedFault> takeFault() {
		return this.faults.isEmpty() ? Optional.empty() : Optional.of(this.faults.removeFirst());
	}

	private void answer(HttpExchange exchange, ApiRequest request) throws IOException {
		try {
			Seen seen = Seen.of(exchange, request);
			record(seen);
			if (seen.write()) {
				this.interceptor.accept(seen);
			}
			if (request.subresource().equals("log")) {
				log(exchange, request);
			}
			else if (request.isTrue("watch")) {
				watch(exchange, request);
			}
			else {
				send(exchange, 200, this.api.answer(request));
			}
		}
		catch (ApiException ex) {
			send(exchange, ex.code(), ex.status());
		}
	}

	private synchronized void record(Seen seen) {
		this.seen.add(seen);
	}

	/** Have each write wait for something, or be lost where that throws. */
	void intercept(Consumer<Seen> interceptor) {
		this.interceptor = interceptor;
	}

	private void watch(HttpExchange exchange, ApiRequest request) throws IOException {
		exchange.sendResponseHeaders(200, 0);
		String from = request.parameter("resourceVersion");
		long version = from.isEmpty() ? this.store.version() : Long.parseLong(from);
		OutputStream output = exchange.getResponseBody();
		if (from.isEmpty()) {
			for (StoredObject object : this.api.selected(request)) {
				write(output, "ADDED", object);
			}
		}
		output.flush();
		while (this.store.isOpen()) {
			for (ObjectStore.Change change : await(version)) {
				version = change.version();
				if (concerns(request, change.object())) {
					write(output, change.type(), change.object());
				}
			}
			output.flush();
		}
	}

	private List<ObjectStore.Change> await(long version) throws IOException {
		try {
			return this.store.awaitAfter(version);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	private static boolean concerns(ApiRequest request, StoredObject object) {
		return object.kind().equals(request.kind())
				&& (request.namespace().isEmpty() || request.namespace().equals(object.namespace()))
				&& SimulatedApi.selects(request, object);
	}

	private static void write(OutputStream output, String type, StoredObject object) throws IOException {
		ObjectNode event = JsonMapper.shared().createObjectNode().put("type", type);
		event.set("object", object.answer());
		output.write((JsonMapper.shared().writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
	}

	private void log(HttpExchange exchange, ApiRequest request) throws IOException {
		StoredObject pod = this.api.get(request);
		List<String> lines = this.kubelet.log(pod, request.parameter("container"));
		int tail = request.parameter("tailLines").isEmpty() ? lines.size()
				: Integer.parseInt(request.parameter("tailLines"));
		exchange.sendResponseHeaders(200, 0);
		OutputStream output = exchange.getResponseBody();
		int next = Math.max(Math.max(0, lines.size() - tail), firstSince(request.parameter("sinceTime")));
		boolean more = true;
		while (more) {
			for (int number = next; number < lines.size(); number++) {
				String time = request.isTrue("timestamps") ? LOG_BEGIN.plusSeconds(number) + " " : "";
				output.write((time + lines.get(number) + "\n").getBytes(StandardCharsets.UTF_8));
			}
			output.flush();
			next = lines.size();
			more = request.isTrue("follow") && awaitLine(request, pod, next);
			lines = this.kubelet.log(pod, request.parameter("container"));
		}
	}

	private static int firstSince(String time) {
		return time.isEmpty() ? 0 : Math.toIntExact(Duration.between(LOG_BEGIN, Instant.parse(time)).toSeconds());
	}

	private boolean awaitLine(ApiRequest request, StoredObject pod, int known) throws IOException {
		synchronized (this.store) {
			while (this.store.isOpen() && this.kubelet.log(pod, request.parameter("container")).size() == known) {
				if (this.store.find(ApiKind.POD, pod.namespace(), pod.name()).isEmpty()) {
					return false;
				}
				awaitNews();
			}
			return this.store.isOpen();
		}
	}

	private void awaitNews() throws IOException {
		try {
			this.store.awaitNews();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	private void answerPlain(HttpExchange exchange) throws IOException {
		switch (exchange.getRequestURI().getPath()) {
			case "/version" -> send(exchange, 200,
					JsonMapper.shared()
						.createObjectNode()
						.put("major", "1")
						.put("minor", "35")
						.put("gitVersion", "v1.35.0-simulated")
						.put("platform", "linux/amd64"));
			case "/readyz", "/livez", "/healthz" -> {
				exchange.sendResponseHeaders(200, 2);
				exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
			}
			case "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" -> {
				String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
				send(exchange, 201, this.access.review(body));
			}
			default -> {
				String path = exchange.getRequestURI().getPath();
				send(exchange, 404, ApiException.notFound("path", path).status());
			}
		}
	}

	private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
		byte[] bytes = JsonMapper.shared().writeValueAsBytes(body);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.store.close();
		this.server.stop(0);
	}

	/**
	 * A request that was made.
	 *
	 * @param client the token that the client has sent
	 * @param method the HTTP method
	 * @param path the path
	 * @param write whether it changed something, or tried to
	 */
	record Seen(String client, String method, String path, boolean write) {

		static Seen of(HttpExchange exchange, ApiRequest request) {
			String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
			return new Seen(authorization.replace("Bearer ", ""), request.method(), request.path(), request.isWrite());
		}

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

}
