package io.stackyard.idempotency.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.idempotency.Effect;
import io.stackyard.idempotency.IdempotencyKey;
import io.stackyard.idempotency.KeptAnswer;
import io.stackyard.idempotency.KeyedRequest;
import io.stackyard.idempotency.KnownRequest;
import io.stackyard.idempotency.RequestLedger;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Keeps answers and gives them again. */
final class Answers {

	/** Header by which a client knows that an answer is not the first. */
	static final String REPLAYED = "Idempotency-Replayed";

	private static final Logger logger = LoggerFactory.getLogger(Answers.class);

	private static final List<String> HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG,
			HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER);

	private final RequestLedger ledger;

	Answers(RequestLedger ledger) {
		this.ledger = ledger;
	}

	/**
	 * Keep the answer to a request that was done.
	 * @return whether this is the answer to give: it is a success, and none was kept
	 * before
	 */
	boolean keep(KeyedRequest request, ContentCachingResponseWrapper answer) {
		if (!HttpStatus.valueOf(answer.getStatus()).is2xxSuccessful()) {
			return false;
		}
		SortedMap<String, String> headers = new TreeMap<>();
		HEADERS.forEach((name) -> {
			@Nullable String value = name.equals(HttpHeaders.CONTENT_TYPE) ? answer.getContentType() : answer.getHeader(name);
			if (value != null) {
				headers.put(name, value);
			}
		});
		try {
			return this.ledger.keep(request, new KeptAnswer(answer.getStatus(), headers,
					new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8)));
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("The answer to a request is not kept; what the request made is: {}", ex.getMessage());
			return true;
		}
	}

	/**
	 * Give the answer to a request again.
	 * @param keyed the request, as a repetition
	 * @param known what is known of the first
	 * @param request the request, as it came
	 * @param response takes the answer
	 * @param chain leads to what answers requests
	 * @throws ProblemException of the type {@code idempotency-key-reused} if it is not
	 * the same request, or {@code secret-told-once} if the answer cannot be given again
	 */
	void repeat(KeyedRequest keyed, KnownRequest known, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws ServletException, IOException {
		if (!known.fingerprint().equals(keyed.fingerprint())) {
			throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED,
					"The '%s' was used within 24 hours for a request with another address or body."
						.formatted(IdempotencyKey.HEADER));
		}
		@Nullable Effect effect = known.effect();
		if (known.answer() != null) {
			response.setHeader(REPLAYED, "true");
			write(known.answer(), response);
		}
		else if (effect != null) {
			requireRepeatable(effect);
			response.setHeader(REPLAYED, "true");
			show(effect, request, response, chain);
		}
	}

	private static void requireRepeatable(Effect effect) {
		if (effect.secret()) {
			throw new ProblemException(ProblemType.SECRET_TOLD_ONCE,
					"The first request with this '%s' made '%s'. Its secret was in the answer to that request alone, and is kept nowhere. If the answer was lost, delete what was made and send a request with a new key."
						.formatted(IdempotencyKey.HEADER, effect.location()))
				.with("made", effect.location());
		}
	}

	private static void write(KeptAnswer answer, HttpServletResponse response) throws IOException {
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		response.setStatus(answer.status());
		answer.headers().forEach(response::setHeader);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	/** The server ended before it had answered: what was made is there, as it is now. */
	private static void show(Effect effect, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper shown = new ContentCachingResponseWrapper(response);
		chain.doFilter(new Look(request, effect.location()), shown);
		if (shown.getStatus() == HttpServletResponse.SC_OK) {
			shown.setStatus(effect.status());
			shown.setHeader(HttpHeaders.LOCATION, effect.location());
		}
		shown.copyBodyToResponse();
	}

	/** Asks for what is at another path. */
	private static final class Look extends HttpServletRequestWrapper {

		private final String path;

		Look(HttpServletRequest request, String path) {
			super(request);
			this.path = path;
		}

		@Override
		public String getMethod() {
			return HttpMethod.GET.name();
		}

		@Override
		public String getRequestURI() {
			return this.path;
		}

		@Override
		public String getServletPath() {
			return this.path;
		}

		@Override
		public @Nullable String getQueryString() {
			return null;
		}

	}

}
