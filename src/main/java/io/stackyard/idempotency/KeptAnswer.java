package io.stackyard.idempotency;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first answer to a request.
 *
 * @param status its HTTP status
 * @param headers those of its headers that belong to it
 * @param body its body as text
 */
public record KeptAnswer(int status, SortedMap<String, String> headers, String body) {

	public KeptAnswer {
		headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
	}

}
