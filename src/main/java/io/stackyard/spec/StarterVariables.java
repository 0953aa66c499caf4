package io.stackyard.spec;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.stackyard.stack.StackReading.VariableUse;

/**
 * What a starter spec says of variables: those with a value given, those that need one,
 * those whose value can be generated, those that may have one. Variables with a default
 * are left to the stack.
 */
final class StarterVariables {

	private static final Pattern SECRET = Pattern.compile("(?i).*(PASSWORD|PASSWD|SECRET).*");

	private final List<VariableUse> uses;

	private final SortedMap<String, String> given;

	StarterVariables(List<VariableUse> uses, SortedMap<String, String> given) {
		this.uses = uses;
		this.given = given;
	}

	void write(SpecText text) {
		SortedSet<String> open = names((use) -> true);
		open.removeAll(this.given.keySet());
		open.removeAll(names((use) -> use.defaultValue() != null && !use.required()));
		SortedSet<String> required = names(VariableUse::required);
		open.addAll(required);
		open.removeAll(this.given.keySet());
		SortedSet<String> secrets = matching(open, (name) -> SECRET.matcher(name).matches());
		open.removeAll(secrets);
		if (open.isEmpty() && secrets.isEmpty() && this.given.isEmpty()) {
			return;
		}
		text.section(0, "config");
		this.given.forEach((name, value) -> text.entry(1, name, value));
		block(text, "required: the stack has no default for these", matching(open, required::contains),
				(name) -> text.entry(1, name, ""));
		block(text, "a secret, generated once and kept in the cluster", secrets,
				(name) -> text.entry(1, name, "$generate:hex:32$"));
		block(text, "optional: empty unless you set them", matching(open, (name) -> !required.contains(name)),
				(name) -> text.disabled(1, name, ""));
	}

	private static void block(SpecText text, String comment, SortedSet<String> names, Consumer<String> writer) {
		if (!names.isEmpty()) {
			text.comment(1, comment);
			names.forEach(writer);
		}
	}

	private SortedSet<String> names(Predicate<VariableUse> condition) {
		return this.uses.stream()
			.filter(condition)
			.map(VariableUse::name)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static SortedSet<String> matching(SortedSet<String> names, Predicate<String> condition) {
		return names.stream().filter(condition).collect(Collectors.toCollection(TreeSet::new));
	}

}
