package io.stackyard.problem.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request whose body may be read up to a size and for some time only. */
final class LimitedRequest extends HttpServletRequestWrapper {

	/** Size of a body at most, in bytes. */
	static final int LIMIT = 1024 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Clock clock;

	private @Nullable ServletInputStream stream;

	LimitedRequest(HttpServletRequest request, Clock clock) {
		super(request);
		this.clock = clock;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		if (this.stream == null) {
			this.stream = new Limited(super.getInputStream(), this.clock);
		}
		return this.stream;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

	static ProblemException tooLarge() {
		return new ProblemException(ProblemType.CONTENT_TOO_LARGE,
				"The body is larger than 1 MiB (%d bytes), which is the limit.".formatted(LIMIT));
	}

	/** Counts what is read and how long it takes. */
	private static final class Limited extends ServletInputStream {

		private final ServletInputStream body;

		private final Clock clock;

		private final Instant deadline;

		private long count;

		Limited(ServletInputStream body, Clock clock) {
			this.body = body;
			this.clock = clock;
			this.deadline = clock.instant().plus(PATIENCE);
		}

		@Override
		public int read() throws IOException {
			int value = this.body.read();
			check((value < 0) ? 0 : 1);
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = this.body.read(buffer, offset, length);
			check(Math.max(0, read));
			return read;
		}

		private void check(int read) {
			this.count += read;
			if (this.count > LIMIT) {
				throw tooLarge();
			}
			if (read > 0 && this.clock.instant().isAfter(this.deadline)) {
				throw new ProblemException(ProblemType.REQUEST_TIMEOUT,
						"The body did not arrive within %d seconds.".formatted(PATIENCE.toSeconds()));
			}
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

		@Override
		public void close() throws IOException {
			this.body.close();
		}

	}

}
