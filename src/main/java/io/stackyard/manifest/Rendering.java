package io.stackyard.manifest;

import java.util.SortedSet;

import io.stackyard.spec.DeploymentSpec;
import io.stackyard.spec.SecurityProfile;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Stack;
import org.jspecify.annotations.Nullable;

/** What the renderers of one release share, worked out once. */
final class Rendering {

	private final ManifestInput input;

	private final ResourceNames names;

	private final MountedFiles files;

	private final SortedSet<String> oneOffs;

	Rendering(ManifestInput input) {
		this.input = input;
		this.names = input.names();
		this.files = new MountedFiles(input);
		this.oneOffs = input.stack().oneOffs();
	}

	ManifestInput input() {
		return this.input;
	}

	DeploymentSpec spec() {
		return this.input.spec();
	}

	Stack stack() {
		return this.input.stack();
	}

	ResourceNames names() {
		return this.names;
	}

	MountedFiles files() {
		return this.files;
	}

	/** Return what is taken from containers. */
	SecurityProfile profile() {
		@Nullable SecurityProfile asked = spec().workload().security().profile();
		return (asked != null) ? asked : this.input.profile();
	}

	/** Return whether every service of a pod runs to its end. */
	boolean runsOnce(Pod pod) {
		return pod.services().stream().allMatch((service) -> this.oneOffs.contains(service.name()));
	}

	/** Return the names of the services that run to their end. */
	SortedSet<String> oneOffs() {
		return this.oneOffs;
	}

}
