package io.stackyard.manifest;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.DeploymentSpec;
import io.stackyard.spec.SecurityProfile;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.Stack;
import io.stackyard.stack.Value;
import io.stackyard.volume.VolumePlan;
import org.jspecify.annotations.Nullable;

/**
 * What a release consists of.
 *
 * @param name the deployment's name
 * @param release the release's number
 * @param namespace the namespace
 * @param spec the spec
 * @param stack the stack, its variables substituted
 * @param volumes where its volumes live
 * @param sharedVariables variables that every container gets, by name
 * @param sourceFiles content of the files that the spec itself refers to, by path
 * @param rollToken changes when all pods are to be replaced though nothing else changed,
 * or {@code null}
 * @param profile what is taken from containers where the spec says nothing
 * @param addresses addresses of the pods in other namespaces that external services
 * select, sorted, by the external service's name; empty where nobody has looked
 * @param ingress how the controller of kind clusters is spoken to
 */
public record ManifestInput(DeploymentName name, int release, String namespace, DeploymentSpec spec, Stack stack,
		VolumePlan volumes, SortedMap<String, Value> sharedVariables, SortedMap<FilePath, FileContent> sourceFiles,
		@Nullable String rollToken, SecurityProfile profile, SortedMap<String, List<String>> addresses,
		IngressStyle ingress) {

	public ManifestInput {
		sharedVariables = Collections.unmodifiableSortedMap(new TreeMap<>(sharedVariables));
		sourceFiles = Collections.unmodifiableSortedMap(new TreeMap<>(sourceFiles));
		SortedMap<String, List<String>> copy = new TreeMap<>();
		addresses.forEach((service, found) -> copy.put(service, List.copyOf(found)));
		addresses = Collections.unmodifiableSortedMap(copy);
	}

	ResourceNames names() {
		return new ResourceNames(this.name, this.namespace, this.stack.name(), this.release);
	}

}
