package io.stackyard.spec;

import java.util.Collection;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;

/** Labels and annotations by which Stackyard knows its objects are its own. */
final class ReservedLabelsRule implements SpecRule {

	@Override
	public Stream<Violation> check(SpecReading reading) {
		Workload workload = reading.spec().workload();
		return Stream.concat(reserved(reading, "labels", workload.labels().keySet()),
				reserved(reading, "annotations", workload.annotations().keySet()));
	}

	private static Stream<Violation> reserved(SpecReading reading, String key, Collection<String> names) {
		return names.stream()
			.filter((name) -> name.startsWith("app.kubernetes.io/") || name.startsWith("stackyard.io/"))
			.flatMap((name) -> reading.violationOfKey("'%s' is set by Stackyard itself.".formatted(name),
					"Choose a name with a prefix of yours.", key, name));
	}

}
