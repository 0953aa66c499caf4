package io.stackyard.stack.web;

/** A stack in the list of stacks. */
record StackSummary(String name, String description, StackLinks links) {

	static StackSummary of(String name, String description) {
		return new StackSummary(name, description, StackLinks.of(name));
	}

}
