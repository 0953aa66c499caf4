package io.stackyard.spec;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.stack.yaml.Position;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the text of a spec, and which of its values could not be read: what
 * else is to be said of these would follow from the same mistake. This class is not
 * thread-safe.
 */
final class SpecProblems {

	private final Violations violations;

	private final SortedSet<String> unread = new TreeSet<>();

	/**
	 * Create problems of which there are none.
	 * @param violations takes them
	 */
	SpecProblems(Violations violations) {
		this.violations = violations;
	}

	/** Return the JSON pointers of the values that could not be read. */
	SortedSet<String> unread() {
		return Collections.unmodifiableSortedSet(new TreeSet<>(this.unread));
	}

	boolean isFull() {
		return this.violations.isFull();
	}

	/** Refuse what can be read, and yet may not stand there. */
	void refuse(Position position, @Nullable String text, String message, @Nullable String hint) {
		Violation violation = position.violation(text, message);
		this.violations.add((hint != null) ? violation.withHint(hint) : violation);
	}

	/** Refuse a value that has no meaning. */
	void refuseUnread(Position position, @Nullable String text, String message, @Nullable String hint) {
		this.unread.add(position.pointer());
		refuse(position, text, message, hint);
	}

	/** Take note that a value stands elsewhere under a wrong name. */
	void misplace(String pointer) {
		this.unread.add(pointer);
	}

}
