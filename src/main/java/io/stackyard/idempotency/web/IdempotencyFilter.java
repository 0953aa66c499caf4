package io.stackyard.idempotency.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.stackyard.idempotency.IdempotencyKey;
import io.stackyard.idempotency.KeyedRequest;
import io.stackyard.idempotency.KnownRequest;
import io.stackyard.idempotency.RequestLedger;
import io.stackyard.idempotency.RequestSender;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a POST with an idempotency key that it has seen as it did the first time, and
 * does it only if it has not. What the client is refused changes nothing, and is judged
 * anew when it is sent again.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final RequestLedger ledger;

	private final RequestGate gate;

	private final Answers answers;

	IdempotencyFilter(RequestLedger ledger, RequestGate gate, Answers answers) {
		this.ledger = ledger;
		this.gate = gate;
		this.answers = answers;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("POST") || request.getHeader(IdempotencyKey.HEADER) == null
				|| !(request.getUserPrincipal() instanceof RequestSender);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		IdempotencyKey key = key(request);
		BufferedRequest buffered = BufferedRequest.of(request);
		KeyedRequest keyed = KeyedRequest.of(sender(request), key, buffered.target(), buffered.body());
		RequestGate.Pass pass = enter(keyed);
		try {
			answerOnce(keyed, buffered, response, chain);
		}
		finally {
			pass.leave();
		}
	}

	private void answerOnce(KeyedRequest keyed, BufferedRequest request, HttpServletResponse response,
			FilterChain chain) throws ServletException, IOException {
		Optional<KnownRequest> known = this.ledger.find(keyed);
		if (known.isPresent()) {
			this.answers.repeat(keyed, known.get(), request, response, chain);
		}
		else {
			this.ledger.requireRoom(keyed.sender());
			answer(keyed, request, response, chain);
		}
	}

	private void answer(KeyedRequest keyed, BufferedRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper fresh = new ContentCachingResponseWrapper(response);
		this.ledger.begin(keyed);
		try {
			chain.doFilter(request, fresh);
		}
		finally {
			this.ledger.end();
		}
		if (this.answers.keep(keyed, fresh)) {
			fresh.copyBodyToResponse();
			return;
		}
		Optional<KnownRequest> known = this.ledger.find(keyed);
		if (known.isPresent()) {
			fresh.resetBuffer();
			this.answers.repeat(keyed, known.get(), request, response, chain);
		}
		else {
			fresh.copyBodyToResponse();
		}
	}

	private RequestGate.Pass enter(KeyedRequest keyed) {
		try {
			return this.gate.enter(keyed.id(), PATIENCE).orElseThrow(RequestLedger::inProgress);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw RequestLedger.inProgress();
		}
	}

	private static String sender(HttpServletRequest request) {
		return (request.getUserPrincipal() instanceof RequestSender sender) ? sender.senderId() : "";
	}

	private static IdempotencyKey key(HttpServletRequest request) {
		List<String> values = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
		if (values.size() != 1) {
			throw new ProblemException(ProblemType.BAD_REQUEST,
					"The request has the header '%s' %d times; send it once.".formatted(IdempotencyKey.HEADER,
							values.size()));
		}
		return IdempotencyKey.parse(values.getFirst());
	}

}
