package io.stackyard.spec;

import java.util.stream.Stream;

import io.stackyard.problem.Violation;

/**
 * Where durable volumes are required, every volume has a path on this host; on a
 * registered cluster it has none, and the cluster's storage class keeps it.
 */
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
		boolean kind = reading.spec().target().deployTo() == DeployTo.K8S_KIND;
		Class<? extends VolumePath> fleeting = kind ? VolumePath.Node.class : VolumePath.Absolute.class;
		return storage.volumes()
			.entrySet()
			.stream()
			.filter((volume) -> fleeting.isInstance(volume.getValue()))
			.flatMap((volume) -> reading.violation(message(kind).formatted(volume.getKey(), who(storage)),
					hint(kind).formatted(volume.getKey()), "volumes", volume.getKey()));
	}

	private static String who(Storage storage) {
		return storage.requireDurableVolumes() ? "the spec" : "the server";
	}

	private static String message(boolean kind) {
		return kind ? "Volume '%s' has no path, and %s requires durable volumes."
				: "Volume '%s' lies on one node of the registered cluster, and %s requires durable volumes.";
	}

	private static String hint(boolean kind) {
		return kind ? "Give it a path, such as './data/%s'."
				: "Leave the path empty to use the cluster's storage class.";
	}

}
