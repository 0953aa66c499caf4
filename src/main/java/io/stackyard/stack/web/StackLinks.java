package io.stackyard.stack.web;

/** Where to go from a stack. */
record StackLinks(String self, String specs) {

	static StackLinks of(String stack) {
		String self = "/api/v1/stacks/" + stack;
		return new StackLinks(self, self + "/specs");
	}

}
