package io.stackyard.stack.web;

import java.util.List;

import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Stack;
import io.stackyard.stack.StackReading;

/** A stack as clients see it; violations are what keeps it from being deployed. */
record StackView(String name, String description, List<PodView> pods, List<PodView> jobs, List<VolumeView> volumes,
		List<String> containers, List<VariableView> variables, List<Violation> violations, StackLinks links) {

	static StackView of(StackReading reading) {
		Stack stack = reading.stack();
		return new StackView(stack.name(), stack.description(), stack.pods().stream().map(PodView::of).toList(),
				stack.jobs().stream().map(PodView::of).toList(), VolumeView.of(stack), stack.containers(),
				VariableView.of(reading.variables()), Violations.listed(reading.violations()),
				StackLinks.of(stack.name()));
	}

	/** A compose file as clients see it. */
	record PodView(String name, String file, List<ServiceView> services) {

		static PodView of(Pod pod) {
			return new PodView(pod.name(), pod.file().value(), pod.services().stream().map(ServiceView::of).toList());
		}

	}

}
