package io.stackyard.spec;

import java.util.SortedMap;
import java.util.random.RandomGenerator;

import io.stackyard.stack.FilePath;
import io.stackyard.stack.Stack;
import io.stackyard.stack.StackReading;

/** The text of the first spec of a deployment. This class is not thread-safe. */
final class StarterSpec {

	private final Stack stack;

	private final StarterRequest request;

	private final StarterVariables variables;

	private final StarterPorts ports;

	private final StarterVolumes volumes;

	private final SpecText text = new SpecText();

	/**
	 * Create the text of a stack's spec.
	 * @param reading the stack
	 * @param request what the spec is asked to hold
	 * @param random chooses ports
	 * @param durable whether every volume has to survive the cluster
	 * @param directories directories of the stack's source that can be mounted, by the
	 * name of the volume that each would fill
	 */
	StarterSpec(StackReading reading, StarterRequest request, RandomGenerator random, boolean durable,
			SortedMap<String, FilePath> directories) {
		this.stack = reading.stack();
		this.request = request;
		this.variables = new StarterVariables(reading.variables(), request.config());
		this.ports = new StarterPorts(this.stack, request.ports(), random);
		this.volumes = new StarterVolumes(this.stack, request.deployTo(), durable, directories);
	}

	/** Return the text, which ends with a line break. */
	String text() {
		target();
		images();
		this.variables.write(this.text);
		this.ports.write(this.text);
		this.volumes.write(this.text);
		return this.text.toString();
	}

	private void target() {
		String place = switch (this.request.deployTo()) {
			case K8S_KIND -> "this host's kind cluster";
			case K8S -> "the registered cluster " + this.request.cluster();
		};
		this.text.comment(0, "Deployment of the stack %s on %s.".formatted(this.stack.name(), place));
		this.text.comment(0, "Keep this file in git: it is the source of truth.");
		this.text.entry(0, "stack", this.stack.name());
		this.text.entry(0, "deploy-to", this.request.deployTo().toString());
		if (this.request.cluster() != null) {
			this.text.entry(0, (this.request.deployTo() == DeployTo.K8S) ? "kube-config" : "kind-cluster-name",
					this.request.cluster());
		}
	}

	private void images() {
		if (this.request.imageRegistry() != null) {
			this.text.comment(0, "images with the tag 'local' are pulled from here");
			this.text.entry(0, "image-registry", this.request.imageRegistry());
		}
		else if (this.request.deployTo() == DeployTo.K8S && hasLocalImages()) {
			this.text.comment(0, "images with the tag 'local' are in no registry: push them to one, and name it");
			this.text.disabled(0, "image-registry", "registry.example.com/name");
		}
	}

	private boolean hasLocalImages() {
		return this.stack.services().anyMatch((service) -> service.image().endsWith(":local"));
	}

}
