package io.stackyard.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param after key of the last item of the part before, or {@code null} for the first
 * part
 * @param size number of items at most, from 1 to 500
 */
public record PageRequest(@Nullable String after, int size) {

	private static final int DEFAULT_SIZE = 100;

	private static final int SIZE_LIMIT = 500;

	/**
	 * Return what the parameters of a request ask for.
	 * @param pageSize number of items at most, or {@code null} for 100
	 * @param pageToken the token of a page, or {@code null} for the first part
	 * @throws ValidationException if the size is out of range or the token is not ours
	 */
	public static PageRequest of(@Nullable Integer pageSize, @Nullable String pageToken) {
		int size = (pageSize != null) ? pageSize : DEFAULT_SIZE;
		if (size < 1 || size > SIZE_LIMIT) {
			throw invalid("/pageSize", "The page size is %d; it has to be from 1 to %d.".formatted(size, SIZE_LIMIT));
		}
		return new PageRequest((pageToken != null) ? key(pageToken) : null, size);
	}

	/**
	 * Return the part of a list that is in memory. A part is sorted by the key, character
	 * by character: databases sort by rules of their own.
	 * @param all the whole list
	 * @param key the key, another for each item
	 */
	public <T> Page<T> page(List<T> all, Function<T, String> key) {
		@Nullable String start = this.after;
		List<T> found = all.stream()
			.filter((item) -> start == null || key.apply(item).compareTo(start) > 0)
			.sorted(Comparator.comparing(key))
			.limit(this.size + 1L)
			.toList();
		return Page.of(found, this, key);
	}

	static String token(String key) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
	}

	private static String key(String token) {
		try {
			return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw invalid("/pageToken", "The page token is not one of ours; send 'nextPageToken' of the page before.");
		}
	}

	private static ValidationException invalid(String pointer, String message) {
		return new ValidationException("The query", List.of(Violation.at("query", pointer, message)));
	}

}
