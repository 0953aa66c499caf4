package io.stackyard.cluster.registered;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.Inspection;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/** Looks at everything that a deployment needs of a registered cluster, all at once. */
final class RegisteredPreflight {

	private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");

	private static final int LEAST_MINOR = 20;

	private final Inspections inspections;

	RegisteredPreflight(Inspections inspections) {
		this.inspections = inspections;
	}

	/**
	 * Check what a deployment needs.
	 * @return the checks: the cluster, who it is, its version, the rights, the images
	 */
	List<Check> check(Registration registration, ClusterRequest request) throws InterruptedException {
		List<Check> checks = new ArrayList<>();
		try {
			Inspection inspection = this.inspections.ask(registration, request.namespace());
			checks.add(Check.passed("cluster",
					"Cluster '%s' answers at %s.".formatted(registration.name(), registration.server())));
			checks.add(Finding.identityProblem(registration, inspection)
				.map((problem) -> Check.failed("identity", problem))
				.orElseGet(() -> Check.passed("identity", "It is the cluster that was registered.")));
			checks.add(versionCheck(inspection.version()));
			checks.add(Finding.rightsProblem(registration, inspection)
				.map((problem) -> Check.failed("rights", problem))
				.orElseGet(() -> Check.passed("rights",
						"It gives all rights that are needed in the namespace '%s'.".formatted(request.namespace()))));
		}
		catch (ProblemException ex) {
			checks.add(Check.failed("cluster", ex));
		}
		checks.add(imageCheck(request));
		return List.copyOf(checks);
	}

	private static Check versionCheck(String version) {
		Matcher matcher = VERSION.matcher(version);
		boolean old = matcher.matches() && matcher.group(1).equals("1")
				&& Integer.parseInt(matcher.group(2)) < LEAST_MINOR;
		String detail = "It runs Kubernetes %s.".formatted(version);
		return old ? Check.failed("version", detail,
				"Use a cluster of Kubernetes 1.%d or newer.".formatted(LEAST_MINOR), ProblemType.KUBERNETES_REJECTED)
				: Check.passed("version", detail);
	}

	/** The nodes have only what they can pull: no image of this host is sent to them. */
	private static Check imageCheck(ClusterRequest request) {
		return request.localImages().isEmpty() ? Check.passed("images", "Every image is one that a registry may have.")
				: Check.failed("images",
						"No registry has %s, which only this host can have; nothing is sent to a registered cluster."
							.formatted(Names.of(request.localImages())),
						"Push the image to a registry that the nodes can pull from, and name that registry with 'image-registry' in the spec.",
						ProblemType.IMAGE_NOT_FOUND);
	}

}
