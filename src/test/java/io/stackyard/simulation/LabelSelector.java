package io.stackyard.simulation;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * Which objects a list is about.
 *
 * @param terms what has to hold of the labels
 */
record LabelSelector(List<Predicate<JsonNode>> terms) {

	private static final Pattern TERM = Pattern
		.compile("\\s*([^\\s=!,()]+)\\s*(?:(!=|==|=)\\s*([^\\s,()]*)|(in|notin)\\s*\\(([^)]*)\\))?\\s*(?:,|$)");

	LabelSelector {
		terms = List.copyOf(terms);
	}

	/** Return the selector that a query is; an empty one selects everything. */
	static LabelSelector parse(String text) {
		Stream.Builder<Predicate<JsonNode>> terms = Stream.builder();
		Matcher matcher = TERM.matcher(text);
		while (matcher.find()) {
			terms.add(term(matcher));
		}
		return new LabelSelector(terms.build().toList());
	}

	private static Predicate<JsonNode> term(Matcher matcher) {
		String key = matcher.group(1);
		if (matcher.group(2) != null) {
			boolean wanted = !matcher.group(2).equals("!=");
			String value = matcher.group(3);
			return (labels) -> (labels.has(key) && labels.path(key).asString("").equals(value)) == wanted;
		}
		if (matcher.group(4) != null) {
			boolean wanted = matcher.group(4).equals("in");
			List<String> values = List.of(matcher.group(5).strip().split("\\s*,\\s*"));
			return (labels) -> (labels.has(key) && values.contains(labels.path(key).asString(""))) == wanted;
		}
		return (labels) -> labels.has(key);
	}

	boolean selects(StoredObject object) {
		JsonNode labels = object.metadata().path("labels");
		return this.terms.stream().allMatch((term) -> term.test(labels));
	}

}
