package io.stackyard.cluster;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The result of looking at one condition for success before the first effect.
 *
 * @param name what was looked at, such as {@code docker} or {@code port-80}
 * @param passed whether it is as it has to be
 * @param detail a sentence: what was found
 * @param remedy what to do, or {@code null} if it passed
 * @param problem the type of the failure that it would lead to, as in
 * {@code /problems/<name>}, or {@code null} if it passed
 */
public record Check(String name, boolean passed, String detail, @Nullable String remedy, @Nullable String problem) {

	/** Return a check that passed. */
	public static Check passed(String name, String detail) {
		return new Check(name, true, detail, null, null);
	}

	/** Return a check that a failure came of. */
	public static Check failed(String name, ProblemException problem) {
		return failed(name, problem.detail(), problem.type().remedy(), problem.type());
	}

	/**
	 * Return a check that did not pass.
	 * @param name what was looked at
	 * @param detail a sentence: what was found
	 * @param remedy what to do
	 * @param problem the type of the failure that it would lead to
	 */
	public static Check failed(String name, String detail, String remedy, ProblemType problem) {
		return new Check(name, false, detail, remedy, problem.slug());
	}

}
