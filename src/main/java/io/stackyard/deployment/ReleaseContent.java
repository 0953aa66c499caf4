package io.stackyard.deployment;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.spec.DeploymentSpec;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.Stack;
import io.stackyard.stack.Value;

/**
 * What a release means.
 *
 * @param spec the spec
 * @param stack the stack, its variables substituted
 * @param sharedVariables values of the spec that no compose file asks for by name, and
 * that every container gets
 * @param files the files of the source that were read, by path
 * @param warnings sentences about what may surprise
 */
public record ReleaseContent(DeploymentSpec spec, Stack stack, SortedMap<String, Value> sharedVariables,
		SortedMap<FilePath, FileContent> files, List<String> warnings) {

	public ReleaseContent {
		sharedVariables = Collections.unmodifiableSortedMap(new TreeMap<>(sharedVariables));
		files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
		warnings = List.copyOf(warnings);
	}

}
