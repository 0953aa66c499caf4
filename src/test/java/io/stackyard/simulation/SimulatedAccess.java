package io.stackyard.simulation;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import javax.net.ssl.SSLPeerUnverifiedException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who may call the simulated server, and what it says about rights. */
final class SimulatedAccess {

	private final SortedSet<String> denied = new TreeSet<>();

	private Optional<String> authorization = Optional.empty();

	private int requests;

	/**
	 * Take this value of the header Authorization and client certificates, nothing else.
	 */
	synchronized void require(String value) {
		this.authorization = Optional.of(value);
	}

	/** Give no right from now on, such as {@code list secrets}. */
	synchronized void deny(String right) {
		this.denied.add(right);
	}

	/** Return how many requests there were. */
	synchronized int requests() {
		return this.requests;
	}

	/** Return whether a request may be answered. */
	synchronized boolean admits(HttpExchange exchange) {
		this.requests++;
		return this.authorization.isEmpty()
				|| this.authorization.get().equals(exchange.getRequestHeaders().getFirst("Authorization"))
				|| hasCertificate(exchange);
	}

	/** Return the answer to a SelfSubjectAccessReview. */
	synchronized ObjectNode review(String body) {
		ObjectNode review = (ObjectNode) JsonMapper.shared().readTree(body);
		JsonNode asked = review.at("/spec/resourceAttributes");
		String part = asked.path("subresource").asString("");
		String right = asked.path("verb").asString() + " " + asked.path("resource").asString()
				+ (part.isEmpty() ? "" : "/" + part);
		review.putObject("status").put("allowed", !this.denied.contains(right));
		return review;
	}

	private static boolean hasCertificate(HttpExchange exchange) {
		try {
			return exchange instanceof HttpsExchange secure && secure.getSSLSession().getPeerCertificates().length > 0;
		}
		catch (SSLPeerUnverifiedException ex) {
			return false;
		}
	}

}
