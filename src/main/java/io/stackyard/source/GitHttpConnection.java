package io.stackyard.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One request of JGit and its answer. It is sent when the answer is asked for, so that
 * its body is complete. Redirects are JGit's business, times that of the whole fetch.
 */
final class GitHttpConnection implements HttpConnection {

	/** What the client sets by itself, and lets nobody else set. */
	private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host", "upgrade");

	private final GitHttp http;

	private final URL url;

	private final SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private String method = "GET";

	private @Nullable HttpResponse<InputStream> response;

	GitHttpConnection(GitHttp http, URL url) {
		this.http = http;
		this.url = url;
	}

	@Override
	public int getResponseCode() throws IOException {
		return response().statusCode();
	}

	@Override
	public URL getURL() {
		return this.url;
	}

	/** HTTP has none any more. */
	@Override
	public String getResponseMessage() {
		return "";
	}

	@Override
	public Map<String, List<String>> getHeaderFields() {
		return (this.response != null) ? this.response.headers().map() : Map.of();
	}

	@Override
	public @Nullable String getHeaderField(String name) {
		return getHeaderFields(name).stream().findFirst().orElse(null);
	}

	@Override
	public List<String> getHeaderFields(String name) {
		return (this.response != null) ? this.response.headers().allValues(name) : List.of();
	}

	@Override
	public @Nullable String getContentType() {
		return getHeaderField("Content-Type");
	}

	@Override
	public int getContentLength() {
		@Nullable HttpResponse<InputStream> known = this.response;
		long length = (known != null) ? known.headers().firstValueAsLong("Content-Length").orElse(-1) : -1;
		return (length <= Integer.MAX_VALUE) ? (int) length : -1;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return response().body();
	}

	@Override
	public OutputStream getOutputStream() {
		return this.body;
	}

	@Override
	public void connect() throws IOException {
		response();
	}

	@Override
	public String getRequestMethod() {
		return this.method;
	}

	@Override
	public void setRequestMethod(String method) {
		this.method = method;
	}

	@Override
	public void setRequestProperty(String key, String value) {
		if (!RESERVED.contains(key.toLowerCase(Locale.ROOT))) {
			this.headers.put(key, value);
		}
	}

	@Override
	public boolean usingProxy() {
		return false;
	}

	@Override
	public void setUseCaches(boolean usecaches) {
	}

	@Override
	public void setConnectTimeout(int timeout) {
	}

	@Override
	public void setReadTimeout(int timeout) {
	}

	@Override
	public void setInstanceFollowRedirects(boolean followRedirects) {
	}

	@Override
	public void setDoOutput(boolean dooutput) {
	}

	@Override
	public void setFixedLengthStreamingMode(int contentLength) {
	}

	@Override
	public void setChunkedStreamingMode(int chunklen) {
	}

	/** Certificates are always verified. */
	@Override
	public void configure(KeyManager[] km, TrustManager[] tm, SecureRandom random) throws KeyManagementException {
		throw new KeyManagementException("The certificates of git servers are always verified");
	}

	@Override
	public void setHostnameVerifier(HostnameVerifier hostnameverifier) throws KeyManagementException {
		throw new KeyManagementException("The names of git servers are always verified");
	}

	private HttpResponse<InputStream> response() throws IOException {
		HttpResponse<InputStream> known = this.response;
		if (known == null) {
			known = this.http.send(request());
			this.response = known;
		}
		return known;
	}

	private HttpRequest request() {
		HttpRequest.BodyPublisher content = (this.body.size() > 0)
				? HttpRequest.BodyPublishers.ofByteArray(this.body.toByteArray()) : HttpRequest.BodyPublishers.noBody();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url.toString()))
			.method(this.method, content);
		this.headers.forEach(request::setHeader);
		return request.build();
	}

}
