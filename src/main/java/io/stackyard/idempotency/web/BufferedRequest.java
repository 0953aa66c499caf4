package io.stackyard.idempotency.web;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request whose body has been read and can be read again. */
final class BufferedRequest extends HttpServletRequestWrapper {

	private final byte[] body;

	private BufferedRequest(HttpServletRequest request, byte[] body) {
		super(request);
		this.body = body;
	}

	static BufferedRequest of(HttpServletRequest request) throws IOException {
		return new BufferedRequest(request, request.getInputStream().readAllBytes());
	}

	byte[] body() {
		return this.body.clone();
	}

	/** Return the path and the query, as they were sent. */
	String target() {
		return (getQueryString() != null) ? getRequestURI() + "?" + getQueryString() : getRequestURI();
	}

	@Override
	public ServletInputStream getInputStream() {
		return new Body(new ByteArrayInputStream(this.body));
	}

	@Override
	public BufferedReader getReader() {
		return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

	/** Reads the body from memory. */
	private static final class Body extends ServletInputStream {

		private final ByteArrayInputStream bytes;

		Body(ByteArrayInputStream bytes) {
			this.bytes = bytes;
		}

		@Override
		public int read() {
			return this.bytes.read();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			return this.bytes.read(buffer, offset, length);
		}

		@Override
		public boolean isFinished() {
			return this.bytes.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new IllegalStateException("The body is there; nothing has to be listened to");
		}

	}

}
