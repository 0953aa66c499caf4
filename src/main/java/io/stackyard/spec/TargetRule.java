package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;

/** What a spec says of the cluster fits the kind of cluster. */
final class TargetRule implements SpecRule {

	@Override
	public Stream<Violation> check(SpecReading reading) {
		Target target = reading.spec().target();
		List<Violation> violations = new ArrayList<>();
		switch (target.deployTo()) {
			case K8S -> {
				if (target.kubeConfig() == null) {
					violations.add(violation(reading, "'deploy-to: k8s' needs 'kube-config'.",
							"Name a registered cluster; GET /api/v1/clusters lists them.", "deploy-to"));
				}
				if (target.kindClusterName() != null) {
					violations.add(misplaced(reading, "kind-cluster-name", DeployTo.K8S_KIND));
				}
				if (target.kindMountRoot() != null) {
					violations.add(misplaced(reading, "kind-mount-root", DeployTo.K8S_KIND));
				}
			}
			case K8S_KIND -> {
				if (target.kubeConfig() != null) {
					violations.add(misplaced(reading, "kube-config", DeployTo.K8S));
				}
			}
		}
		return violations.stream();
	}

	private static Violation misplaced(SpecReading reading, String key, DeployTo meant) {
		return violation(reading, "'%s' is for 'deploy-to: %s', and this is '%s'.".formatted(key, meant,
				reading.spec().target().deployTo()), "Remove it, or change 'deploy-to'.", key);
	}

	private static Violation violation(SpecReading reading, String message, String hint, String key) {
		return reading.positions().violation(message, hint, key);
	}

}
