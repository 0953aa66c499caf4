package io.stackyard.server;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a module has to say when the server is ready. Each bean is asked once; the beans'
 * order is the order of what is said.
 */
public interface Announcement {

	/**
	 * Return what stands behind the server's address, such as
	 * {@code Docker 28.2, kind 0.33, no cluster yet}.
	 */
	default Optional<String> summary() {
		return Optional.empty();
	}

	/**
	 * Return lines to print.
	 * @param address where the server listens, such as {@code http://127.0.0.1:8080}
	 */
	default List<String> lines(URI address) {
		return List.of();
	}

}
