package io.stackyard.manifest;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.stackyard.spec.DeployTo;
import io.stackyard.spec.DeploymentSpec;
import io.stackyard.spec.Images.PullPolicy;
import io.stackyard.stack.Service;
import io.stackyard.stack.Stack;
import org.jspecify.annotations.Nullable;

/** Which image each container runs, after overrides and the registry of the spec. */
public final class ContainerImages {

	private static final String LOCAL = ":local";

	private final DeploymentSpec spec;

	/** Create the rule of a spec. */
	public ContainerImages(DeploymentSpec spec) {
		this.spec = spec;
	}

	/** Return the references of all images that a stack runs. */
	public SortedSet<String> references(Stack stack) {
		return stack.services().map(this::reference).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Return the references of those images that only a host can have, not a registry.
	 */
	public SortedSet<String> localReferences(Stack stack) {
		@Nullable String registry = this.spec.images().registry();
		return references(stack).stream()
			.filter((reference) -> reference.endsWith(LOCAL))
			.filter((reference) -> registry == null || !reference.startsWith(registry + "/"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Return the reference of the image that a service runs. */
	public String reference(Service service) {
		@Nullable String override = this.spec.images().overrides().get(service.name());
		if (override != null) {
			return override;
		}
		@Nullable String registry = this.spec.images().registry();
		return (registry != null && service.image().endsWith(LOCAL)) ? registry + "/" + service.image()
				: service.image();
	}

	/** Return when a node pulls, such as {@code IfNotPresent}. */
	public String pullPolicy() {
		@Nullable PullPolicy policy = this.spec.images().pullPolicy();
		if (policy != null) {
			return policy.toString();
		}
		boolean kind = this.spec.target().deployTo() == DeployTo.K8S_KIND;
		return (kind ? PullPolicy.IF_NOT_PRESENT : PullPolicy.ALWAYS).toString();
	}

}
