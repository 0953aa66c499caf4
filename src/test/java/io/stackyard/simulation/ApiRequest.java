package io.stackyard.simulation;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to the simulated server.
 *
 * @param method the HTTP method
 * @param path the path
 * @param kind the kind of object it is about
 * @param namespace the namespace, empty for all or none
 * @param name the object's name, empty for a list
 * @param subresource what of the object, empty for all
 * @param query the parameters
 * @param contentType the body's type, empty if there is none
 * @param body the body
 */
record ApiRequest(String method, String path, ApiKind kind, String namespace, String name, String subresource,
		SortedMap<String, String> query, String contentType, String body) {

	/** Read a request; empty if its path is about no kind of object. */
	static Optional<ApiRequest> read(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/")));
		boolean core = segments.getFirst().equals("api");
		if (segments.size() < (core ? 3 : 4) || !(core || segments.getFirst().equals("apis"))) {
			return Optional.empty();
		}
		String group = core ? "" : segments.get(1);
		String version = segments.get(core ? 1 : 2);
		List<String> rest = new ArrayList<>(segments.subList(core ? 2 : 3, segments.size()));
		String namespace = "";
		if (rest.size() > 2 && rest.getFirst().equals("namespaces")) {
			namespace = rest.get(1);
			rest = rest.subList(2, rest.size());
		}
		Optional<ApiKind> kind = ApiKind.find(group, version, rest.getFirst());
		if (kind.isEmpty()) {
			return Optional.empty();
		}
		String type = exchange.getRequestHeaders().getFirst("Content-Type");
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		return Optional.of(new ApiRequest(exchange.getRequestMethod(), path, kind.get(), namespace,
				(rest.size() > 1) ? rest.get(1) : "", (rest.size() > 2) ? rest.get(2) : "",
				query(exchange.getRequestURI().getRawQuery()), (type != null) ? type : "", body));
	}

	private static SortedMap<String, String> query(String raw) {
		SortedMap<String, String> query = new TreeMap<>();
		for (String pair : (raw != null) ? raw.split("&") : new String[0]) {
			int split = pair.indexOf('=');
			String key = (split >= 0) ? pair.substring(0, split) : pair;
			query.put(key, (split >= 0) ? URLDecoder.decode(pair.substring(split + 1), StandardCharsets.UTF_8) : "");
		}
		return query;
	}

	String parameter(String parameter) {
		return this.query.getOrDefault(parameter, "");
	}

	boolean isTrue(String parameter) {
		return List.of("true", "1").contains(parameter(parameter));
	}

	boolean isDryRun() {
		return parameter("dryRun").equals("All");
	}

	/** Return whether the request changes something if it succeeds. */
	boolean isWrite() {
		return !this.method.equals("GET") && !isDryRun();
	}

	ObjectNode json() {
		return (ObjectNode) JsonMapper.shared().readTree(this.body);
	}

	String manager() {
		return this.query.getOrDefault("fieldManager", "unknown");
	}

}
