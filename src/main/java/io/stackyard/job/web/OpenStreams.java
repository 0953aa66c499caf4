package io.stackyard.job.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

import org.springframework.stereotype.Component;

/** Counts those who follow a job, and lets in only so many. Safe for several threads. */
@Component
class OpenStreams {

	static final int LIMIT = 500;

	static final int LIMIT_PER_TOKEN = 20;

	private final Map<String, Integer> byToken = new ConcurrentHashMap<>();

	private final AtomicInteger all = new AtomicInteger();

	/**
	 * Open a stream.
	 * @param token id of the token that is used
	 * @throws ProblemException of the type {@code too-many-requests} if too many are open
	 */
	void open(String token) {
		if (this.all.incrementAndGet() > LIMIT) {
			this.all.decrementAndGet();
			throw tooMany("The server has %d streams of events open, which is the limit.".formatted(LIMIT));
		}
		try {
			this.byToken.merge(token, 1, OpenStreams::oneMore);
		}
		catch (ProblemException ex) {
			this.all.decrementAndGet();
			throw ex;
		}
	}

	/** Close a stream that was opened. */
	void close(String token) {
		this.byToken.computeIfPresent(token, (key, open) -> (open > 1) ? Integer.valueOf(open - 1) : null);
		this.all.decrementAndGet();
	}

	private static int oneMore(int open, int one) {
		if (open >= LIMIT_PER_TOKEN) {
			throw tooMany("The token has %d streams of events open, which is the limit.".formatted(open));
		}
		return open + one;
	}

	private static ProblemException tooMany(String detail) {
		return new ProblemException(ProblemType.TOO_MANY_REQUESTS, detail);
	}

}
