package io.stackyard.access;

import java.util.regex.Pattern;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;

import java.util.List;

/**
 * The deployments that a token is for.
 *
 * @param pattern name of a deployment in which {@code *} stands for any text, such as
 * {@code team-a-*}
 */
public record AccessScope(String pattern) {

	private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9*](?:[a-z0-9*-]{0,61}[a-z0-9*])?");

	/**
	 * Check the pattern's form.
	 * @throws ValidationException if it can match no name of a deployment
	 */
	public AccessScope {
		if (!GRAMMAR.matcher(pattern).matches()) {
			throw new ValidationException("The scope", List.of(Violation.at("body", "/scope",
					"'scope' has to be the name of a deployment in which '*' stands for any text, such as 'team-a-*'.")));
		}
	}

	/** Whether a deployment of the name is in the scope. */
	public boolean matches(String deployment) {
		return matches(this.pattern, deployment);
	}

	/** Linear in the name for each star, whatever the pattern. */
	private static boolean matches(String pattern, String name) {
		String[] parts = pattern.split("\\*", -1);
		if (parts.length == 1) {
			return name.equals(pattern);
		}
		String last = parts[parts.length - 1];
		if (!name.startsWith(parts[0]) || !name.endsWith(last)) {
			return false;
		}
		int position = parts[0].length();
		for (int index = 1; index < parts.length - 1; index++) {
			int found = name.indexOf(parts[index], position);
			if (found < 0) {
				return false;
			}
			position = found + parts[index].length();
		}
		return position <= name.length() - last.length();
	}

	@Override
	public String toString() {
		return this.pattern;
	}

}
