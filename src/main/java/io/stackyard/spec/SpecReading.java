package io.stackyard.spec;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;

/**
 * What was read of a spec. With violations the spec is what could be made of the rest, so
 * that further rules can be checked and everything wrong be said at once.
 *
 * @param spec the spec; its stack is empty if the text names none
 * @param positions where its values stand
 * @param violations what is wrong, in reading order
 * @param unread JSON pointers of the values that could not be read or are missing; they
 * have a violation each
 */
public record SpecReading(DeploymentSpec spec, SpecPositions positions, List<Violation> violations,
		SortedSet<String> unread) {

	public SpecReading {
		violations = List.copyOf(violations);
		unread = Collections.unmodifiableSortedSet(new TreeSet<>(unread));
	}

	/** Return the segments of something below a place. */
	static String[] below(String[] place, String... rest) {
		return Stream.concat(Stream.of(place), Stream.of(rest)).toArray(String[]::new);
	}

	/** Return whether nothing could be read. */
	boolean isEmpty() {
		return this.positions.isEmpty();
	}

	/**
	 * Return whether a value could be read, or is absent and may be.
	 * @param segments names and indexes from the document down
	 */
	boolean isRead(String... segments) {
		return this.positions.pointers(segments).noneMatch(this.unread::contains);
	}

	/**
	 * Return which item of a list in the text one of the spec is, where some could not be
	 * read.
	 * @param index number of the item among those that could be read, from 0
	 * @param list names and indexes from the document down to the list
	 * @return number of the item in the text, from 0
	 */
	String item(int index, String... list) {
		String prefix = this.positions.pointers(list).reduce("", (before, after) -> after) + "/";
		int item = index;
		for (int unreadItem : unreadItems(prefix)) {
			item += (unreadItem <= item) ? 1 : 0;
		}
		return String.valueOf(item);
	}

	private List<Integer> unreadItems(String prefix) {
		return this.unread.tailSet(prefix)
			.stream()
			.takeWhile((pointer) -> pointer.startsWith(prefix))
			.map((pointer) -> pointer.substring(prefix.length()))
			.filter((rest) -> rest.matches("[0-9]{1,9}"))
			.map(Integer::valueOf)
			.sorted()
			.toList();
	}

	/**
	 * Return a violation at a value, or none if the value could not be read: what is
	 * wrong with it is said already.
	 * @param message a full sentence
	 * @param hint what to do
	 * @param segments names and indexes from the document down
	 */
	Stream<Violation> violation(String message, String hint, String... segments) {
		return isRead(segments) ? Stream.of(this.positions.value(segments).violation(message, hint)) : Stream.empty();
	}

	/**
	 * Return a violation at the key of a value, or none if the key could not be read.
	 * @param message a full sentence
	 * @param hint what to do
	 * @param segments names and indexes from the document down
	 */
	Stream<Violation> violationOfKey(String message, String hint, String... segments) {
		return isRead(segments) ? Stream.of(this.positions.key(segments).violation(message, hint)) : Stream.empty();
	}

}
