package io.stackyard.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import tools.jackson.databind.json.JsonMapper;

/**
 * How a process reaches the {@link TestHost}.
 *
 * @param client speaks HTTP
 * @param url address of the host
 * @param process name of the process
 */
record HostConnection(HttpClient client, String url, String process) {

	static HostConnection of(String url, String process) {
		return new HostConnection(HttpClient.newHttpClient(), url, process);
	}

	/** Ask the host; the process ends here if it says so. */
	String ask(String path, TestHost.Question question) throws InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.url + path))
			.header(TestHost.PROCESS, this.process)
			.POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(question)))
			.build();
		try {
			HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() == TestHost.HALT) {
				Runtime.getRuntime().halt(137);
			}
			if (response.statusCode() != 200) {
				throw new IllegalStateException("%s %d".formatted(path, response.statusCode()));
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
