package io.stackyard.manifest;

import java.util.SortedSet;

import io.stackyard.spec.DeploymentSpec;
import io.stackyard.stack.Stack;

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

	/** Return the names of the services that run to their end. */
	SortedSet<String> oneOffs() {
		return this.oneOffs;
	}

}
