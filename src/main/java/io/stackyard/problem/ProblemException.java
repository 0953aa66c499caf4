package io.stackyard.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A failure that a client can meet: its {@link ProblemType}, a sentence about this
 * occurrence, and the data a program needs to act on it. Modules either throw it as it is
 * or extend it where the failure is caught by type.
 */
public class ProblemException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ProblemType type;

	private final transient Map<String, Object> members;

	private final transient Passing passing;

	/**
	 * Create a failure.
	 * @param type the kind of failure
	 * @param detail one or two sentences: what was found, what was expected, what to do
	 */
	public ProblemException(ProblemType type, String detail) {
		this(type, detail, null);
	}

	/**
	 * Create a failure with what caused it.
	 * @param type the kind of failure
	 * @param detail one or two sentences: what was found, what was expected, what to do
	 * @param cause what caused it, or {@code null}; it is logged, never sent
	 */
	public ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
		this(type, detail, Map.of(), Passing.NOT, cause);
	}

	private ProblemException(ProblemType type, String detail, Map<String, Object> members, Passing passing,
			@Nullable Throwable cause) {
		super(detail, cause);
		this.type = type;
		this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
		this.passing = passing;
	}

	/**
	 * Return a copy with one more extension member (RFC 9457, section 3.2).
	 * @param name the member's name in camel case, none of the standard ones
	 * @param value a value that JSON can carry: text, number, boolean, record, list or
	 * map of these
	 */
	public ProblemException with(String name, Object value) {
		Map<String, Object> extended = new LinkedHashMap<>(this.members);
		extended.put(name, value);
		return copy(extended, this.passing);
	}

	/**
	 * Return a copy that says that the failure may pass by itself: who tries the same
	 * again may succeed.
	 */
	public ProblemException passing() {
		return copy(this.members, new Passing(true, null));
	}

	/**
	 * Return a copy that says that the failure may pass by itself, and when.
	 * @param retryAfter time after which the other side asks to be tried again
	 */
	public ProblemException passing(Duration retryAfter) {
		return copy(this.members, new Passing(true, retryAfter));
	}

	private ProblemException copy(Map<String, Object> copiedMembers, Passing copiedPassing) {
		ProblemException copy = new ProblemException(this.type, detail(), copiedMembers, copiedPassing, getCause());
		copy.setStackTrace(getStackTrace());
		return copy;
	}

	/** Return whether the failure may pass by itself. */
	public boolean isPassing() {
		return this.passing.expected();
	}

	/** Return the time after which the other side asks to be tried again, if it does. */
	public @Nullable Duration retryAfter() {
		return this.passing.retryAfter();
	}

	public ProblemType type() {
		return this.type;
	}

	/** Return the sentence about this occurrence. */
	public String detail() {
		return String.valueOf(getMessage());
	}

	/**
	 * Return the problem document of this occurrence (RFC 9457): type, title, status,
	 * detail and remedy, then the extension members.
	 */
	public Map<String, Object> document() {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("type", "/problems/" + this.type.slug());
		document.put("title", this.type.title());
		document.put("status", this.type.status());
		document.put("detail", detail());
		document.put("remedy", this.type.remedy());
		document.putAll(members());
		return document;
	}

	/** Return the extension members in the order they were added. */
	public Map<String, Object> members() {
		return this.members;
	}

	/**
	 * Whether a failure may pass by itself.
	 *
	 * @param expected whether it may
	 * @param retryAfter after which time, or {@code null} if that is not known
	 */
	private record Passing(boolean expected, @Nullable Duration retryAfter) {

		private static final Passing NOT = new Passing(false, null);

	}

}
