package io.stackyard.spec;

import java.util.stream.Stream;

import io.stackyard.problem.Violation;

/** Something that has to be true of a spec, whatever its stack. */
@FunctionalInterface
interface SpecRule {

	/** Return every reason why it is not true. */
	Stream<Violation> check(SpecReading reading);

}
