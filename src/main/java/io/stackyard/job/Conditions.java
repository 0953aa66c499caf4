package io.stackyard.job;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The conditions of a query, of which each may be absent. */
final class Conditions {

	private final StringBuilder sql = new StringBuilder();

	private final List<Object> values = new ArrayList<>();

	/**
	 * Add a condition.
	 * @param condition SQL with one parameter
	 * @param value the parameter's value, or {@code null} if the condition is absent
	 */
	Conditions and(String condition, @Nullable Object value) {
		if (value != null) {
			this.sql.append(this.sql.isEmpty() ? " where " : " and ").append(condition);
			this.values.add(value);
		}
		return this;
	}

	/** Return the clause, empty if no condition is there. */
	String clause() {
		return this.sql.toString();
	}

	List<Object> values() {
		return List.copyOf(this.values);
	}

}
