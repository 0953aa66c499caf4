package io.stackyard.access;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Answers that are written while something happens. The request's own (virtual) thread
 * writes: a client that reads slowly slows down nobody else. Counts them, and lets only
 * so many be open at a time. Safe for several threads.
 */
@Component
public class StreamedAnswers {

	/** How many may be open at a time. */
	public static final int LIMIT = 500;

	/** How many of one token may be open at a time. */
	public static final int LIMIT_PER_TOKEN = 20;

	private final CurrentAccess access;

	private final Map<String, Integer> byToken = new ConcurrentHashMap<>();

	private final AtomicInteger all = new AtomicInteger();

	StreamedAnswers(CurrentAccess access) {
		this.access = access;
	}

	/**
	 * Write an answer until it ends.
	 * @param response takes it
	 * @param type its media type, of text
	 * @param content writes it
	 * @throws ProblemException of the type {@code too-many-requests} if too many are open
	 * @throws IOException if the client went away
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public void write(HttpServletResponse response, MediaType type, Content content)
			throws IOException, InterruptedException {
		String token = this.access.tokenId();
		open(token);
		try {
			response.setContentType(type + ";charset=UTF-8");
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			// proxies that gather what they pass on would keep it back
			response.setHeader("X-Accel-Buffering", "no");
			response.flushBuffer();
			content.writeTo(new Channel(response.getOutputStream()));
		}
		finally {
			close(token);
		}
	}

	private void open(String token) {
		if (this.all.incrementAndGet() > LIMIT) {
			this.all.decrementAndGet();
			throw tooMany("The server has %d streams open, which is the limit.".formatted(LIMIT));
		}
		try {
			this.byToken.merge(token, 1, StreamedAnswers::oneMore);
		}
		catch (ProblemException ex) {
			this.all.decrementAndGet();
			throw ex;
		}
	}

	private void close(String token) {
		this.byToken.computeIfPresent(token, (key, open) -> (open > 1) ? Integer.valueOf(open - 1) : null);
		this.all.decrementAndGet();
	}

	private static int oneMore(int open, int one) {
		if (open >= LIMIT_PER_TOKEN) {
			throw tooMany("The token has %d streams open, which is the limit.".formatted(open));
		}
		return open + one;
	}

	private static ProblemException tooMany(String detail) {
		return new ProblemException(ProblemType.TOO_MANY_REQUESTS, detail);
	}

	/** What is written while it happens. */
	@FunctionalInterface
	public interface Content {

		/** Write it until it ends. */
		void writeTo(Channel channel) throws IOException, InterruptedException;

	}

}
