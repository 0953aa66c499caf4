package io.stackyard.recovery;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.Deployment.Desired;
import io.stackyard.kubernetes.Footprint;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as its directory and its cluster together show it. Where the two disagree
 * it counts as started, so that nobody deletes its cluster, and as not applied, so that a
 * start brings it about; nothing is guessed.
 *
 * @param deployment the deployment to keep
 * @param finding what was found and what to do, as a sentence that begins with the name
 */
record RebuiltDeployment(Deployment deployment, String finding) {

	/**
	 * Put a deployment together.
	 * @param recorded the deployment as its directory says
	 * @param cluster what its cluster shows
	 */
	static RebuiltDeployment of(Deployment recorded, ClusterView cluster) {
		return switch (cluster) {
			case ClusterView.Unseen unseen -> unseen(recorded, unseen);
			case ClusterView.Seen seen ->
				seen.find(recorded).map((footprint) -> found(recorded, footprint)).orElseGet(() -> notFound(recorded));
		};
	}

	private static RebuiltDeployment unseen(Deployment recorded, ClusterView.Unseen cluster) {
		return recorded.isStarted()
				? as(recorded,
						"release %d, started; its cluster '%s' %s, so that only its directory says so"
							.formatted(recorded.release(), recorded.place().cluster(), cluster.reason()))
				: as(recorded, "release %d, stopped".formatted(recorded.release()));
	}

	private static RebuiltDeployment notFound(Deployment recorded) {
		if (!recorded.isStarted()) {
			return as(recorded, "release %d, stopped".formatted(recorded.release()));
		}
		return as(recorded.asFound(Desired.STARTED, null, recorded.rollToken()),
				"release %d; its directory says that it is started, but the namespace '%s' of the cluster '%s' has nothing of it: start it, or stop it"
					.formatted(recorded.release(), recorded.place().namespace(), recorded.place().cluster()));
	}

	private static RebuiltDeployment found(Deployment recorded, Footprint footprint) {
		@Nullable Integer applied = recorded.appliedRelease();
		@Nullable Integer shown = footprint.release();
		if (recorded.isStarted() && applied != null && shown != null && shown <= applied) {
			return as(recorded.asFound(Desired.STARTED, applied, footprint.rollToken()),
					"release %d, runs on the cluster '%s'".formatted(applied, recorded.place().cluster()));
		}
		return as(recorded.asFound(Desired.STARTED, null, footprint.rollToken()),
				"release %d; %s, but the cluster '%s' has %d objects of it, the latest of release %s: %s".formatted(
						recorded.release(), state(recorded), recorded.place().cluster(), footprint.objects(),
						(shown != null) ? shown : "unknown", action(recorded, shown)));
	}

	private static String state(Deployment recorded) {
		if (!recorded.isStarted()) {
			return "its directory says that it is stopped";
		}
		return (recorded.appliedRelease() != null)
				? "its directory says that release %d is applied".formatted(recorded.appliedRelease())
				: "its directory says that it was being started";
	}

	private static String action(Deployment recorded, @Nullable Integer shown) {
		return (shown != null && shown > recorded.release())
				? "restart it to read its source again, or start release %d".formatted(recorded.release())
				: "start it to bring release %d about, or stop it".formatted(recorded.release());
	}

	private static RebuiltDeployment as(Deployment deployment, String finding) {
		return new RebuiltDeployment(deployment, "%s: %s.".formatted(deployment.name(), finding));
	}

}
