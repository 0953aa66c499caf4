package io.stackyard.spec;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.FileTree;
import io.stackyard.stack.StackCatalogue;
import io.stackyard.stack.StackReader;
import io.stackyard.stack.StackReading;
import io.stackyard.stack.StackReading.VariableUse;
import io.stackyard.stack.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Checks specs together with their stacks. A stack comes from the files at hand, else
 * from the server's stack directories.
 */
@Service
public class SpecValidation {

	private final SpecReader reader = new SpecReader();

	private final HostCodeRule hostCode = new HostCodeRule();

	private final SpecFilesRule specFiles = new SpecFilesRule();

	private final StackReader stacks;

	private final StackCatalogue catalogue;

	private final SpecRules rules;

	SpecValidation(StackReader stacks, StackCatalogue catalogue, SpecRules rules) {
		this.stacks = stacks;
		this.catalogue = catalogue;
		this.rules = rules;
	}

	/**
	 * Return the spec of a text.
	 * @param file path of the spec's file, for positions
	 * @param text text of the spec
	 * @param files the files that come with the spec; they may hold its stack
	 * @throws ValidationException if anything is wrong, with everything that is wrong in
	 * the spec, in stack.yml, in the compose files and in the files that the spec names
	 */
	public ValidatedSpec validate(String file, String text, FileTree files) {
		Checked checked = check(this.reader.read(file, text), files);
		if (checked.outcome == null || !checked.violations.isEmpty()) {
			throw new ValidationException("The spec", checked.violations);
		}
		return checked.outcome;
	}

	/**
	 * Return what {@link #validate} would find, without a failure.
	 * @param file path of the spec's file, for positions
	 * @param content content of the spec's file
	 * @param stack name of the stack that takes the place of the spec's own, or
	 * {@code null}
	 * @param files the files that come with the spec; they may hold its stack
	 */
	public Validation check(String file, FileContent content, @Nullable String stack, FileTree files) {
		Violations violations = new Violations();
		return YamlReader.decode(file, content.bytes(), violations)
			.map((text) -> check(this.reader.read(file, text, stack), files).validation())
			.orElseGet(() -> Validation.of(violations.toList(), List.of()));
	}

	/**
	 * Return what {@link #validate} would find in a spec that comes alone.
	 * @param file path of the spec's file, for positions
	 * @param content content of the spec's file
	 * @param stack name of the stack that takes the place of the spec's own, or
	 * {@code null}
	 */
	public Validation check(String file, FileContent content, @Nullable String stack) {
		return check(file, content, stack, new FileSet(Collections.emptySortedMap()));
	}

	/**
	 * Return what the text of a spec means that was valid before. Its rules are not
	 * checked again, so that a change of the server's configuration makes nothing
	 * unreadable.
	 * @param file path of the spec's file, for positions
	 * @param text text of the spec
	 * @param files the files that hold its stack
	 * @throws ValidationException if it cannot be read
	 */
	public ValidatedSpec read(String file, String text, FileTree files) {
		SpecReading reading = this.reader.read(file, text);
		if (!this.stacks.contains(files, reading.spec().stack())) {
			Violations violations = new Violations();
			violations.addAll(reading.violations());
			violations.addAll(unknownStack(reading, files));
			violations.throwIfPresent("The spec");
		}
		return ValidatedSpec.of(reading.spec(), stack(reading.spec(), files));
	}

	/**
	 * Return the files of a deployment: those that come with its spec, if they hold its
	 * stack. Else those of the server's stack, and from the spec's own what the spec
	 * names. If the server has no such stack, it is those that come with the spec.
	 * @param file path of the spec's file, for positions
	 * @param text text of the spec
	 * @param files the files that come with the spec
	 */
	public FileTree files(String file, String text, FileTree files) {
		return home(this.reader.read(file, text).spec(), files).orElse(files);
	}

	private Checked check(SpecReading reading, FileTree files) {
		Violations violations = new Violations();
		violations.addAll(reading.violations());
		if (!reading.isEmpty()) {
			violations.addAll(this.rules.check(reading));
		}
		Optional<FileTree> home = home(reading.spec(), files);
		if (home.isEmpty()) {
			violations.addAll(unknownStack(reading, files));
			return new Checked(null, violations.toList());
		}
		violations.addAll(this.specFiles.check(reading, home.get()));
		StackReading read = stack(reading.spec(), home.get());
		violations.addAll(withoutUnmet(reading.spec(), read));
		violations.addAll(this.rules.check(reading, read));
		violations.addAll(this.hostCode.check(home.get(), reading.spec().stack()));
		return new Checked(ValidatedSpec.of(reading.spec(), read), violations.toList());
	}

	private StackReading stack(DeploymentSpec spec, FileTree files) {
		return this.stacks.read(files, spec.stack(), spec.variables());
	}

	private Optional<FileTree> home(DeploymentSpec spec, FileTree files) {
		if (this.stacks.contains(files, spec.stack())) {
			return Optional.of(files);
		}
		return this.catalogue.find(spec.stack()).map((tree) -> new SpecFiles(tree, files, spec.storage()));
	}

	private Stream<Violation> unknownStack(SpecReading reading, FileTree files) {
		SortedSet<String> names = new TreeSet<>(this.catalogue.names());
		names.addAll(this.stacks.names(files));
		String stack = reading.spec().stack();
		return reading.violation("There is no stack '%s'.".formatted(stack), Names.of(names).hint(stack), "stack");
	}

	/**
	 * A required variable without a value is said once, where the spec can give it one,
	 * and not also where it is used.
	 */
	private static Stream<Violation> withoutUnmet(DeploymentSpec spec, StackReading stack) {
		List<VariableUse> unmet = RequiredVariablesRule.unmet(spec, stack).toList();
		return stack.violations()
			.stream()
			.filter((violation) -> unmet.stream()
				.noneMatch((use) -> use.file().equals(violation.file())
						&& Integer.valueOf(use.line()).equals(violation.line())));
	}

	/**
	 * What came of a check.
	 *
	 * @param outcome the spec with its stack, or {@code null} if there is no such stack
	 * @param violations what is wrong
	 */
	private record Checked(@Nullable ValidatedSpec outcome, List<Violation> violations) {

		Validation validation() {
			return Validation.of(this.violations, (this.outcome != null) ? this.outcome.warnings() : List.of());
		}

	}

}
