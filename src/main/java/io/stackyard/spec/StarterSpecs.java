package io.stackyard.spec;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileTree;
import io.stackyard.stack.Stack;
import io.stackyard.stack.StackCatalogue;
import io.stackyard.stack.StackReading;

import org.springframework.stereotype.Service;

/** Writes the first spec of a deployment, for a person to complete and keep in git. */
@Service
public class StarterSpecs {

	private static final String BODY = "body";

	private final StackCatalogue catalogue;

	private final RandomGenerator random;

	private final VolumeProperties volumes;

	StarterSpecs(StackCatalogue catalogue, RandomGenerator random, VolumeProperties volumes) {
		this.catalogue = catalogue;
		this.random = random;
		this.volumes = volumes;
	}

	/**
	 * Return the text of a spec. It is valid as it is, unless the stack has required
	 * variables that only a person can know; these are marked.
	 * @param stack name of a stack in the server's stack directories
	 * @param request what the spec is asked to hold
	 * @throws io.stackyard.problem.ProblemException if there is no such stack
	 * @throws ValidationException if a value of the request has no place in a spec
	 */
	public String create(String stack, StarterRequest request) {
		check(request);
		StackReading reading = this.catalogue.describe(stack);
		return new StarterSpec(reading, request, this.random, this.volumes.requireDurable(),
				directories(reading.stack()))
			.text();
	}

	private SortedMap<String, FilePath> directories(Stack stack) {
		FileTree files = this.catalogue.get(stack.name());
		SortedMap<String, FilePath> directories = new TreeMap<>();
		for (String volume : stack.volumeNames()) {
			this.catalogue.findConfigDirectory(stack.name(), volume)
				.filter((directory) -> SpecFilesRule.accepts(directory, files))
				.ifPresent((directory) -> directories.put(volume, directory));
		}
		return directories;
	}

	private static void check(StarterRequest request) {
		Violations violations = new Violations();
		request.config()
			.keySet()
			.stream()
			.filter((name) -> Grammar.VARIABLE.parse(name).isEmpty())
			.forEach((name) -> violations
				.add(violation("/config/" + name, Grammar.VARIABLE, "A key of 'config'", name)));
		if (request.cluster() != null && Grammar.CLUSTER_NAME.parse(request.cluster()).isEmpty()) {
			violations.add(violation("/cluster", Grammar.CLUSTER_NAME, "'cluster'", request.cluster()));
		}
		if (request.cluster() == null && request.deployTo() == DeployTo.K8S) {
			violations.add(Violation.at(BODY, "/cluster", "'deployTo: k8s' needs 'cluster'.")
				.withHint("Name a registered cluster; GET /api/v1/clusters lists them."));
		}
		if (request.imageRegistry() != null && Grammar.REGISTRY_PATH.parse(request.imageRegistry()).isEmpty()) {
			violations
				.add(violation("/imageRegistry", Grammar.REGISTRY_PATH, "'imageRegistry'", request.imageRegistry()));
		}
		violations.throwIfPresent("The request");
	}

	private static Violation violation(String pointer, Grammar<?> grammar, String subject, String found) {
		return Violation.at(BODY, pointer,
				"%s takes %s, and this is '%s'.".formatted(subject, grammar.expected(), found));
	}

}
