package io.stackyard.paging;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param <T> type of the items
 * @param items the items in the order of the list
 * @param nextPageToken token of the next part, or {@code null} if this is the last
 */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {

	public Page {
		items = List.copyOf(items);
	}

	/**
	 * Return the part that a request asks for.
	 * @param found the items after the request's key, at least one more than its size if
	 * there are as many
	 * @param request what was asked for
	 * @param key the key by which the list is sorted
	 */
	public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, String> key) {
		if (found.size() <= request.size()) {
			return new Page<>(found, null);
		}
		List<T> items = found.subList(0, request.size());
		return new Page<>(items, PageRequest.token(key.apply(items.getLast())));
	}

	/**
	 * Return the page with each item turned into another.
	 * @param mapping turns an item
	 */
	public <R> Page<R> map(Function<T, R> mapping) {
		return new Page<>(this.items.stream().map(mapping).toList(), this.nextPageToken);
	}

}
