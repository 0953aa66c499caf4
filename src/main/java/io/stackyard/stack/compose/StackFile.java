package io.stackyard.stack.compose;

import java.util.List;

import io.stackyard.stack.yaml.Position;

/**
 * What stack.yml says.
 *
 * @param description what the stack is, empty if it does not say
 * @param pods names of compose files
 * @param jobs names of compose files whose services run once
 * @param containers names of the images that are built for the stack
 */
public record StackFile(String description, List<Reference> pods, List<Reference> jobs, List<String> containers) {

	public StackFile {
		pods = List.copyOf(pods);
		jobs = List.copyOf(jobs);
		containers = List.copyOf(containers);
	}

	/**
	 * A compose file that stack.yml names.
	 *
	 * @param name its name
	 * @param position where it is named
	 */
	public record Reference(String name, Position position) {
	}

}
