package io.stackyard.spec;

import java.util.function.Function;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;

/** What a spec says of the cluster fits the kind of cluster. */
final class TargetRule implements SpecRule {

	@Override
	public Stream<Violation> check(SpecReading reading) {
		if (!reading.isRead("deploy-to")) {
			return Stream.empty();
		}
		Target target = reading.spec().target();
		return switch (target.deployTo()) {
			case K8S -> Stream
				.of(cluster(reading),
						misplaced(reading, "kind-cluster-name", target.kindClusterName(), DeployTo.K8S_KIND),
						misplaced(reading, "kind-mount-root", target.kindMountRoot(), DeployTo.K8S_KIND))
				.flatMap(Function.identity());
			case K8S_KIND -> misplaced(reading, "kube-config", target.kubeConfig(), DeployTo.K8S);
		};
	}

	private static Stream<Violation> cluster(SpecReading reading) {
		return (reading.spec().target().kubeConfig() == null && reading.isRead("kube-config"))
				? reading.violation("'deploy-to: k8s' needs 'kube-config'.",
						"Name a registered cluster; GET /api/v1/clusters lists them.", "deploy-to")
				: Stream.empty();
	}

	private static Stream<Violation> misplaced(SpecReading reading, String key, @Nullable Object value,
			DeployTo meant) {
		return (value != null) ? reading.violationOfKey("'%s' is for 'deploy-to: %s', and this is '%s'.".formatted(key,
				meant, reading.spec().target().deployTo()), "Remove it, or change 'deploy-to'.", key) : Stream.empty();
	}

}
