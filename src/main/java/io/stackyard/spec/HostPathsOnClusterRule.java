package io.stackyard.spec;

import java.util.stream.Stream;

import io.stackyard.problem.Violation;

/** A relative volume path is on this host, so it needs a cluster of this host. */
final class HostPathsOnClusterRule implements SpecRule {

	@Override
	public Stream<Violation> check(SpecReading reading) {
		if (reading.spec().target().deployTo() == DeployTo.K8S_KIND || !reading.isRead("deploy-to")) {
			return Stream.empty();
		}
		return reading.spec()
			.storage()
			.volumes()
			.entrySet()
			.stream()
			.filter((volume) -> volume.getValue() instanceof VolumePath.Relative)
			.flatMap((volume) -> reading.violation(
					"Volume '%s' has the relative path '%s', which a registered cluster does not have."
						.formatted(volume.getKey(), volume.getValue()),
					"Leave the path empty to use the cluster's storage class, or give an absolute path of its nodes.",
					"volumes", volume.getKey()));
	}

}
