package io.stackyard.rollout.web;

import java.util.List;

import io.stackyard.cluster.Check;
import org.jspecify.annotations.Nullable;

/** Everything that was looked at before the first effect, as clients see it. */
record PreflightView(boolean passed, List<CheckView> checks) {

	static PreflightView of(List<Check> checks) {
		return new PreflightView(checks.stream().allMatch(Check::passed), checks.stream().map(CheckView::of).toList());
	}

	/** One thing that was looked at, as clients see it. */
	record CheckView(String name, boolean passed, String detail, @Nullable String remedy, @Nullable String problem) {

		static CheckView of(Check check) {
			return new CheckView(check.name(), check.passed(), check.detail(), check.remedy(),
					(check.problem() != null) ? "/problems/" + check.problem() : null);
		}

	}

}
