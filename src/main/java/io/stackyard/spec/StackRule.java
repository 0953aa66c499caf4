package io.stackyard.spec;

import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.StackReading;

/** Something that has to be true of a spec and its stack together. */
@FunctionalInterface
interface StackRule {

	/** Return every reason why it is not true. */
	Stream<Violation> check(SpecReading reading, StackReading stack);

}
