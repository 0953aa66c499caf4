package io.stackyard.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP for one fetch. When it is closed, by whichever thread, or its time is over, every
 * request and every answer that is being read fails: JGit's own connections cannot be
 * closed while somebody waits for them, and their time begins again with each byte.
 */
final class GitHttp implements HttpConnectionFactory, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(GitHttp.class);

	private final HttpClient client;

	private final CompletableFuture<Void> time = new CompletableFuture<>();

	private final Set<CompletableFuture<?>> requests = ConcurrentHashMap.newKeySet();

	private final Set<InputStream> answers = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	private volatile boolean late;

	/**
	 * Create it.
	 * @param timeout time for the whole fetch, beginning now
	 */
	GitHttp(Duration timeout) {
		this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout).build();
		this.time.completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS).thenRun(this::expire);
	}

	@Override
	public HttpConnection create(URL url) {
		return new GitHttpConnection(this, url);
	}

	/** The client finds the same proxy by itself. */
	@Override
	public HttpConnection create(URL url, Proxy proxy) {
		return create(url);
	}

	/**
	 * Send a request.
	 * @return the answer, its body to be read
	 * @throws SocketException if there is none; JGit takes that as final
	 * @throws IOException if the server is not to be trusted
	 */
	HttpResponse<InputStream> send(HttpRequest request) throws IOException {
		CompletableFuture<HttpResponse<InputStream>> answer = this.client.sendAsync(request,
				HttpResponse.BodyHandlers.ofInputStream());
		this.requests.add(answer);
		try {
			if (this.closed) {
				throw new SocketException("The fetch has ended");
			}
			HttpResponse<InputStream> response = answer.join();
			this.answers.add(response.body());
			if (this.closed) {
				close(response.body());
			}
			return response;
		}
		catch (CompletionException ex) {
			throw failure(ex);
		}
		finally {
			this.requests.remove(answer);
		}
	}

	/** Return whether the time is over. */
	boolean isLate() {
		return this.late;
	}

	boolean isClosed() {
		return this.closed;
	}

	private void expire() {
		this.late = true;
		close();
	}

	@Override
	public void close() {
		this.closed = true;
		this.time.completeExceptionally(new SocketException("The fetch has ended"));
		this.requests.forEach((request) -> request.completeExceptionally(new SocketException("The fetch has ended")));
		this.answers.forEach(GitHttp::close);
		this.client.shutdownNow();
	}

	private static void close(InputStream answer) {
		try {
			answer.close();
		}
		catch (IOException ex) {
			logger.debug("The answer of a git server was closed already", ex);
		}
	}

	/** JGit tries other ways to log in after failures of most other types. */
	private static IOException failure(CompletionException failure) {
		return switch (failure.getCause()) {
			case SocketException cause -> cause;
			case SSLException cause -> cause;
			case HttpTimeoutException cause -> new SocketTimeoutException(cause.getMessage());
			case null, default -> {
				SocketException broken = new SocketException("The connection broke");
				broken.initCause(failure.getCause());
				yield broken;
			}
		};
	}

}
