package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.Resources;
import org.jspecify.annotations.Nullable;

/** No limit is below what is set aside. */
final class ResourceLimitsRule implements SpecRule {

	@Override
	public Stream<Violation> check(SpecReading reading) {
		ResourcePlan plan = reading.spec().workload().resources();
		List<Violation> violations = new ArrayList<>();
		check(reading, plan.containers(), List.of("resources", "containers"), violations);
		plan.byContainer()
			.forEach((name, resources) -> check(reading, resources, List.of("resources", "containers", name),
					violations));
		return violations.stream();
	}

	private static void check(SpecReading reading, Resources resources, List<String> place,
			List<Violation> violations) {
		check(reading, resources.limits().cpu(), resources.requests().cpu(), Quantity::parseCpus,
				append(place, "limits", "cpus"))
			.forEach(violations::add);
		check(reading, resources.limits().memory(), resources.requests().memory(), Quantity::parseBytes,
				append(place, "limits", "memory"))
			.forEach(violations::add);
	}

	private static Stream<Violation> check(SpecReading reading, @Nullable String limit, @Nullable String reserved,
			Function<String, Optional<Quantity>> parser, String... place) {
		if (limit == null || reserved == null) {
			return Stream.empty();
		}
		boolean below = parser.apply(limit)
			.orElseThrow()
			.amount()
			.compareTo(parser.apply(reserved).orElseThrow().amount()) < 0;
		return below ? reading.violation("The limit '%s' is below the reservation '%s'.".formatted(limit, reserved),
				"Raise the limit or lower the reservation.", place) : Stream.empty();
	}

	private static String[] append(List<String> place, String... rest) {
		return Stream.concat(place.stream(), Stream.of(rest)).toArray(String[]::new);
	}

}
