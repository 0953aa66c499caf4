package io.stackyard.job;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The query for a page of jobs, the latest first. It is put such that a database finds
 * the page in an index and reads no other job: one part for each state, because their
 * indexes are ordered by state first, and each part ordered as its index is.
 *
 * @param sql the query
 * @param values values of its parameters
 */
record JobQuery(String sql, List<Object> values) {

	/**
	 * Return the query for a page.
	 * @param filter selects the jobs
	 * @param before only those accepted before this one, or {@code null} for all
	 * @param limit at most so many
	 */
	static JobQuery of(JobFilter filter, @Nullable JobId before, int limit) {
		List<Conditions> parts = states(filter).map((state) -> conditions(filter, state, before)).toList();
		String order = order(filter);
		String sql = parts.stream()
			.map((part) -> "(select * from job%s order by %s limit ?)".formatted(part.clause(), order))
			.collect(Collectors.joining(" union all ", "select * from (", ") page order by id desc limit ?"));
		List<Object> values = new ArrayList<>();
		parts.forEach((part) -> {
			values.addAll(part.values());
			values.add(limit);
		});
		values.add(limit);
		return new JobQuery(sql, List.copyOf(values));
	}

	private static Stream<String> states(JobFilter filter) {
		return filter.states().isEmpty() ? Stream.of("") : filter.states().stream().map(Enum::name);
	}

	private static Conditions conditions(JobFilter filter, String state, @Nullable JobId before) {
		return new Conditions().and("deployment = ?", filter.deployment())
			.and("deployment like ?", (filter.scope() != null) ? filter.scope().pattern().replace('*', '%') : null)
			.and("cluster = ?", filter.cluster())
			.and("type = ?", filter.type())
			.and("state = ?", state.isEmpty() ? null : state)
			.and("id < ?", (before != null) ? before.value() : null);
	}

	/** Columns that are the same in all rows change no order, but tell the index. */
	private static String order(JobFilter filter) {
		String state = filter.states().isEmpty() ? "" : "state desc, ";
		if (filter.deployment() != null) {
			return "deployment desc, %sid desc".formatted(state);
		}
		return (filter.cluster() != null) ? "cluster desc, id desc" : state + "id desc";
	}

}
