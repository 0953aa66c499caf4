package io.stackyard.spec;

import java.util.List;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.StackReading;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.HostRoots;

import org.springframework.stereotype.Component;

/** All that has to be true of a spec and its stack. */
@Component
final class SpecRules {

	private static final List<StackRule> STACK_RULES = List.of(new DeclaredVolumesRule(), new MappedVolumesRule(),
			new ServicePortsRule(), new PublishedPortsRule(), new KnownContainersRule(), new ExternalNamesRule());

	private final List<SpecRule> specRules;

	private final StackRule requiredVariables = new RequiredVariablesRule();

	SpecRules(HostRoots roots, DataDirectory data, VolumeProperties volumes, ReservedNamespaces namespaces) {
		this.specRules = List.of(new TargetRule(), new HostNamesRule(), new HostPortsRule(), new NodePortsRule(),
				new HostPathsOnClusterRule(), new VolumeRootsRule(roots, data),
				new DurableVolumesRule(volumes.requireDurable()), new ResourceLimitsRule(), new ServerFilesRule(),
				new ReservedLabelsRule(), new ReservedNamespacesRule(namespaces));
	}

	/** Return what is wrong with a spec, whatever its stack. */
	Stream<Violation> check(SpecReading reading) {
		return this.specRules.stream().flatMap((rule) -> rule.check(reading));
	}

	/**
	 * Return what is wrong with a spec and its stack together. Of a stack that could not
	 * be read in full only the variables are checked: what it lacks may be in the rest.
	 */
	Stream<Violation> check(SpecReading reading, StackReading stack) {
		Stream<Violation> variables = this.requiredVariables.check(reading, stack);
		Stream<Violation> others = stack.isWhole() ? STACK_RULES.stream().flatMap((rule) -> rule.check(reading, stack))
				: Stream.empty();
		return Stream.concat(variables, others);
	}

}
