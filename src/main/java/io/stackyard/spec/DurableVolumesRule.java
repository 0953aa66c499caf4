package io.stackyard.spec;

import java.util.stream.Stream;

import io.stackyard.problem.Violation;

/** Where durable volumes are required, every volume has a path. */
final class DurableVolumesRule implements SpecRule {

	private final boolean server;

	/**
	 * Create a rule.
	 * @param server whether the server requires it of every spec
	 */
	DurableVolumesRule(boolean server) {
		this.server = server;
	}

	@Override
	public Stream<Violation> check(SpecReading reading) {
		Storage storage = reading.spec().storage();
		if (!this.server && !storage.requireDurableVolumes()) {
			return Stream.empty();
		}
		String who = storage.requireDurableVolumes() ? "the spec" : "the server";
		return storage.volumes()
			.entrySet()
			.stream()
			.filter((volume) -> volume.getValue() instanceof VolumePath.Node)
			.flatMap((volume) -> reading.violation(
					"Volume '%s' has no path, and %s requires durable volumes.".formatted(volume.getKey(), who),
					"Give it a path, such as './data/%s'.".formatted(volume.getKey()), "volumes", volume.getKey()));
	}

}
