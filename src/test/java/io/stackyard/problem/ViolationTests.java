package io.stackyard.problem;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ViolationTests {

	private static final Violation BODY = Violation.at("a.yml", "/z", "Z is missing.");

	private static final Violation SECOND = violation("a.yml", 2, 9, "/b");

	private static final Violation TENTH = violation("a.yml", 10, 1, "/a");

	private static final Violation TENTH_LATER = violation("a.yml", 10, 5, "/a");

	private static final Violation OTHER = violation("b.yml", 1, 1, "/a");

	@Test
	void readingOrderIsByFileLineAndColumn() {
		assertThat(Stream.of(OTHER, TENTH_LATER, TENTH, BODY, SECOND).sorted(Violation.READING_ORDER))
			.containsExactly(BODY, SECOND, TENTH, TENTH_LATER, OTHER);
	}

	@Test
	void textIsCut() {
		Violation violation = new Violation("a.yml", "", 1, 1, "x".repeat(81), "It is long.", null);
		assertThat(violation.text()).isEqualTo("x".repeat(80) + "…");
	}

	@Test
	void violationsAreEachSaidOnceInReadingOrder() {
		Violations violations = new Violations();
		violations.addAll(List.of(TENTH, SECOND));
		violations.add(SECOND);
		assertThat(violations.toList()).containsExactly(SECOND, TENTH);
	}

	@Test
	void sentencesAreCut() {
		Violation violation = new Violation("a.yml", "", 1, 1, null, "x".repeat(501), "y".repeat(501));
		assertThat(violation.message()).isEqualTo("x".repeat(500) + "…");
		assertThat(violation.hint()).isEqualTo("y".repeat(500) + "…");
	}

	@Test
	void violationsEndAtAThousand() {
		Violations violations = new Violations();
		List<Violation> many = many(1000);
		violations.addAll(many.subList(0, 999));
		assertThat(violations.isFull()).isFalse();
		violations.addAll(many.stream());
		assertThat(violations.isFull()).isTrue();
		violations.add(SECOND);
		assertThat(violations.toList()).isEqualTo(many);
	}

	@Test
	void violationsThatAreTooManyAreNotLookedFor() {
		Violations violations = new Violations();
		AtomicInteger looked = new AtomicInteger();
		violations.addAll(Stream.generate(() -> violation("a.yml", looked.incrementAndGet(), 1, "/a")));
		assertThat(looked).hasValue(1001);
	}

	@Test
	void listedShowsAHundredAndSaysHowManyMoreThereAre() {
		List<Violation> many = many(150);
		assertThat(Violations.listed(many.subList(0, 101))).isEqualTo(many.subList(0, 101));
		assertThat(Violations.listed(many.reversed())).hasSize(101)
			.startsWith(many.subList(0, 100).toArray(Violation[]::new))
			.endsWith(new Violation("a.yml", "/a", 101, 1, null,
					"At least 50 more are not listed; the first of them is here.", "Correct what is listed before."));
	}

	@Test
	void messageOfVeryManyIsShort() {
		assertThat(new ValidationException("The spec", many(1000)).getMessage().lines()).hasSize(102)
			.startsWith("The spec is not valid, for 1000 reasons:", "a.yml:1: /a is wrong.")
			.endsWith("a.yml:101: At least 900 more are not listed; the first of them is here.");
	}

	private static List<Violation> many(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((line) -> violation("a.yml", line, 1, "/a")).toList();
	}

	@Test
	void throwIfPresentWithoutAnyDoesNothing() {
		assertThatNoException().isThrownBy(() -> new Violations().throwIfPresent("The spec"));
	}

	@Test
	void messageOfOneIsASentence() {
		Violations violations = new Violations();
		violations.add(BODY);
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> violations.throwIfPresent("The spec"))
			.withMessage("The spec is not valid: Z is missing.");
	}

	@Test
	void messageOfSeveralListsThemWithTheirPlace() {
		assertThat(new ValidationException("The spec", List.of(TENTH, SECOND, BODY))).hasMessage("""
				The spec is not valid, for 3 reasons:
				a.yml/z: Z is missing.
				a.yml:2: /b is wrong.
				a.yml:10: /a is wrong.""");
	}

	@Test
	void validationFailureWithoutAReasonIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ValidationException("The spec", List.of()))
			.withMessage("A validation failure needs a violation");
	}

	@Test
	void withMemberKeepsWhatIsThere() {
		ProblemException problem = new ProblemException(ProblemType.CLUSTER_IN_USE, "It is in use.")
			.with("cluster", "a")
			.with("job", "1");
		assertThat(problem.members()).containsEntry("cluster", "a").containsEntry("job", "1").hasSize(2);
		assertThat(problem).hasMessage("It is in use.").returns(ProblemType.CLUSTER_IN_USE, ProblemException::type);
	}

	private static Violation violation(String file, int line, int column, String pointer) {
		return new Violation(file, pointer, line, column, null, pointer + " is wrong.", null);
	}

}
