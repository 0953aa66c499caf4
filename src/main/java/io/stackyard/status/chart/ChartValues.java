package io.stackyard.status.chart;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What whoever installs a chart may change, and the places in its templates that read it.
 * Used by one thread.
 */
final class ChartValues {

	private final SortedMap<String, Object> values = new TreeMap<>();

	private final SortedMap<String, String> expressions = new TreeMap<>();

	private final String mark;

	/**
	 * Create it without values.
	 * @param mark a text that stands nowhere in the objects
	 */
	ChartValues(String mark) {
		this.mark = mark;
	}

	/**
	 * Keep a text that may be changed.
	 * @param value the text
	 * @param path names of the groups that it is in, then its own; that gets a number if
	 * something else has it
	 * @return what stands for it in a template
	 */
	String text(String value, String... path) {
		return place("%s | quote".formatted(keep(value, List.of(path))));
	}

	/** Keep a number that may be changed, as {@link #text} does. */
	String number(Number value, String... path) {
		return place("%s | int".formatted(keep(value, List.of(path))));
	}

	/** Return what stands for an expression of Helm in a template. */
	String place(String expression) {
		String place = "%s%04d".formatted(this.mark, this.expressions.size());
		this.expressions.put(place, "{{ " + expression + " }}");
		return place;
	}

	private String keep(Object value, List<String> path) {
		List<String> groups = path.subList(0, path.size() - 1);
		Map<String, Object> members = this.values;
		for (String group : groups) {
			members = group(members, group);
		}
		String name = path.getLast();
		String free = name;
		for (int number = 2; members.containsKey(free) && !value.equals(members.get(free)); number++) {
			free = name + "-" + number;
		}
		members.put(free, value);
		return Stream.concat(groups.stream(), Stream.of(free))
			.map((step) -> "\"" + step + "\"")
			.collect(Collectors.joining(" ", "index .Values ", ""));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> group(Map<String, Object> members, String name) {
		return (Map<String, Object>) members.computeIfAbsent(name, (key) -> new TreeMap<String, Object>());
	}

	/** Return the values by group and name. */
	SortedMap<String, Object> values() {
		return Collections.unmodifiableSortedMap(this.values);
	}

	/**
	 * Return a template: each place reads its value, and what looks like a template of
	 * Helm stays as it is.
	 * @param yaml objects with places in them
	 */
	String template(String yaml) {
		String template = yaml.replace("{{", "{{ \"{{\" }}");
		for (Map.Entry<String, String> expression : this.expressions.entrySet()) {
			template = template.replace(expression.getKey(), expression.getValue());
		}
		return template;
	}

}
