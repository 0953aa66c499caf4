package io.stackyard.spec;

import java.util.Optional;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;

/** No deployment runs in a namespace that belongs to the cluster itself. */
final class ReservedNamespacesRule implements SpecRule {

	private final ReservedNamespaces reserved;

	ReservedNamespacesRule(ReservedNamespaces reserved) {
		this.reserved = reserved;
	}

	@Override
	public Stream<Violation> check(SpecReading reading) {
		return Optional.ofNullable(reading.spec().target().namespace())
			.filter(this.reserved::contains)
			.stream()
			.flatMap((namespace) -> reading.violation(
					"The namespace '%s' belongs to the cluster itself.".formatted(namespace),
					"Choose another, or remove 'namespace' for one named like the deployment.", "namespace"));
	}

}
