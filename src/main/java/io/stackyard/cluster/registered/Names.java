package io.stackyard.cluster.registered;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names in a sentence.
 *
 * @param names at least one name
 */
record Names(List<String> names) {

	static Names of(Collection<String> names) {
		return new Names(List.copyOf(names));
	}

	/** Return the names with their verb, such as {@code 'a' and 'b' are}. */
	String are() {
		return this + ((this.names.size() == 1) ? " is" : " are");
	}

	/** Return the names, such as {@code 'a' and 'b'}. */
	@Override
	public String toString() {
		return this.names.stream().map("'%s'"::formatted).collect(Collectors.joining(" and "));
	}

}
