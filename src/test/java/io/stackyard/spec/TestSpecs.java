package io.stackyard.spec;

import io.stackyard.problem.Violations;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.StackReader;
import io.stackyard.stack.StackReading;

/** Specs with their stacks, without a server's rules. */
public final class TestSpecs {

	private TestSpecs() {
	}

	/** Return a spec and its stack; neither may have a violation. */
	public static ValidatedSpec read(String spec, FileSet files) {
		SpecReading reading = new SpecReader().read("spec.yml", spec);
		StackReading stack = new StackReader().read(files, reading.spec().stack(), reading.spec().variables());
		Violations violations = new Violations();
		violations.addAll(reading.violations());
		violations.addAll(stack.violations());
		violations.throwIfPresent("The test's spec");
		return ValidatedSpec.of(reading.spec(), stack);
	}

}
