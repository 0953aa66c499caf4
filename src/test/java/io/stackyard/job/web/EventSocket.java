package io.stackyard.job.web;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of a stream that sees what comes as it comes: no library gathers anything
 * between it and the socket. HTTP 1.0, so that the body has no chunks.
 */
public final class EventSocket implements Closeable {

	private static final int SMALL = 4096;

	/** Only a test that fails waits for so long. */
	private static final int PATIENCE_MILLIS = 120_000;

	private final Socket socket = new Socket();

	private final BufferedReader reader;

	private final List<String> head = new ArrayList<>();

	public EventSocket(int port, String path, String token, String... headers) {
		try {
			this.socket.setReceiveBufferSize(SMALL);
			this.socket.setSoTimeout(PATIENCE_MILLIS);
			this.socket.connect(new InetSocketAddress("127.0.0.1", port));
			String request = "GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n%s\r\n".formatted(path,
					token, String.join("", List.of(headers).stream().map((header) -> header + "\r\n").toList()));
			this.socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			this.reader = new BufferedReader(
					new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return the status of the answer, when its head has come. */
	public int status() {
		if (this.head.isEmpty()) {
			for (String line = line(); !line.isEmpty(); line = line()) {
				this.head.add(line);
			}
		}
		return Integer.parseInt(this.head.getFirst().split(" ")[1]);
	}

	/** Return the value of a header, or an empty text. */
	public String header(String name) {
		status();
		return this.head.stream()
			.filter((line) -> line.startsWith(name + ": "))
			.map((line) -> line.substring(name.length() + 2))
			.findFirst()
			.orElse("");
	}

	/** Return the next line of the body, waiting for it. */
	public String next() {
		status();
		return line();
	}

	/** Return the next lines up to one that begins with a text. */
	public List<String> until(String beginning) {
		List<String> lines = new ArrayList<>();
		do {
			lines.add(next());
		}
		while (!lines.getLast().startsWith(beginning));
		return lines;
	}

	/** Return the rest of the body, when it has ended. */
	public List<String> rest() {
		status();
		return this.reader.lines().toList();
	}

	private String line() {
		try {
			String line = this.reader.readLine();
			if (line == null) {
				throw new IllegalStateException("The stream has ended");
			}
			return line;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
