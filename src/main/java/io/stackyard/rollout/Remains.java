package io.stackyard.rollout;

import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.job.Job;
import io.stackyard.job.JobStep;
import org.jspecify.annotations.Nullable;

/** Says what a cancelled rollout leaves behind and how to go on. */
final class Remains {

	private Remains() {
	}

	/** Of a start or restart. */
	static String ofRelease(Job job) {
		SortedSet<String> reached = reached(job);
		if (reached.contains("wait")) {
			return "Release %s is on the cluster '%s' and was not ready.%s When its source is mended, POST %s/restart; to remove it, POST %s/stop."
				.formatted(
						job.request().release(), job.request().cluster(), isRestart(job)
								? " Pods that are replaced without downtime serve the release before until then." : "",
						links(job), links(job));
		}
		String again = "To go on, POST %s/%s again; to remove it, POST %s/stop.".formatted(links(job),
				job.request().type(), links(job));
		if (reached.contains("apply")) {
			return "Objects of release %s are on the cluster '%s', perhaps not all. %s"
				.formatted(job.request().release(), job.request().cluster(), again);
		}
		return (isRestart(job) ? "What ran before was left as it is. " : beforeApply(job, reached)) + again;
	}

	private static String beforeApply(Job job, SortedSet<String> reached) {
		@Nullable String cluster = job.request().cluster();
		if (reached.contains("images") || reached.contains("secrets")) {
			return "The cluster '%s' runs; the release was not applied. ".formatted(cluster);
		}
		if (reached.contains("cluster")) {
			return "The cluster '%s' may be half made; the next start repairs it. ".formatted(cluster);
		}
		if (reached.contains("volumes")) {
			return "Directories of the volumes may be there; no cluster was touched. ";
		}
		return "Neither a cluster nor a directory was touched. ";
	}

	private static boolean isRestart(Job job) {
		return job.request().type().equals(RestartRollout.TYPE);
	}

	/** Of a stop. */
	static String ofStop(Job job) {
		SortedSet<String> reached = reached(job);
		String again = "To go on, POST %s/stop again; to bring it back, POST %s/start.".formatted(links(job),
				links(job));
		if (reached.contains("cluster")) {
			return "The deployment's objects are removed; the cluster '%s' may be half deleted. %s"
				.formatted(job.request().cluster(), again);
		}
		if (reached.contains("data")) {
			return "The deployment's objects are removed; data of its volumes is deleted, perhaps not all. %s"
				.formatted(again);
		}
		if (reached.contains("remove")) {
			return "Objects of the deployment are removed, perhaps not all; data and cluster are there. %s"
				.formatted(again);
		}
		return "Nothing was removed. %s".formatted(again);
	}

	private static String links(Job job) {
		return "/api/v1/deployments/" + job.request().requireDeployment();
	}

	private static SortedSet<String> reached(Job job) {
		SortedSet<String> names = new TreeSet<>();
		job.steps().stream().map(JobStep::name).forEach(names::add);
		return names;
	}

}
