package io.stackyard.problem.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

import io.stackyard.problem.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestBodyFilterTests {

	private Instant now = Instant.parse("2026-11-23T12:00:00Z");

	private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);

	private final RequestBodyFilter filter = new RequestBodyFilter(this.clock);

	@Test
	void readWhenBodyHasTheLimitIsRead() throws Exception {
		assertThat(read(1024 * 1024, Duration.ZERO)).isEqualTo(1024 * 1024);
	}

	@Test
	void readWhenBodyOfUnknownLengthIsBeyondTheLimitStopsThere() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(Long.MAX_VALUE, Duration.ZERO))
			.withMessage("The body is larger than 1 MiB (1048576 bytes), which is the limit.");
	}

	@Test
	void readWhenBodyComesSlowlyStopsAfterItsTime() {
		Instant start = this.now;
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(Long.MAX_VALUE, Duration.ofSeconds(1)))
			.withMessage("The body did not arrive within 20 seconds.");
		assertThat(Duration.between(start, this.now)).isEqualTo(Duration.ofSeconds(21));
	}

	private int read(long length, Duration pause) throws ServletException, IOException {
		int[] count = new int[1];
		this.filter.doFilter(new Chunked(length, pause), new MockHttpServletResponse(),
				(request, response) -> count[0] = request.getInputStream().readAllBytes().length);
		return count[0];
	}

	/** A body without a length that comes byte by byte if there is a pause. */
	private final class Chunked extends MockHttpServletRequest {

		private final long length;

		private final Duration pause;

		Chunked(long length, Duration pause) {
			super("POST", "/");
			this.length = length;
			this.pause = pause;
			setContentType("application/json");
			addHeader("Transfer-Encoding", "chunked");
		}

		@Override
		public ServletInputStream getInputStream() {
			return new Endless(this.length, this.pause);
		}

	}

	/** As many blanks as are wanted. */
	private final class Endless extends ServletInputStream {

		private final Duration pause;

		private long left;

		Endless(long left, Duration pause) {
			this.left = left;
			this.pause = pause;
		}

		@Override
		public int read() {
			RequestBodyFilterTests.this.now = RequestBodyFilterTests.this.now.plus(this.pause);
			return (this.left-- > 0) ? ' ' : -1;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			return super.read(buffer, offset, this.pause.isZero() ? length : 1);
		}

		@Override
		public boolean isFinished() {
			return this.left <= 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new UnsupportedOperationException();
		}

	}

}
