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

	/** Of a start, a restart or a rollback. */
	static String ofRelease(Job job) {
		SortedSet<String> reached = reached(job);
		@Nullable Integer release = job.request().release();
		@Nullable String cluster = job.request().cluster();
		if (reached.contains("wait")) {
			return "Release %s is on the cluster '%s' and was not ready.%s When its source is mended, POST %s/restart; to remove it, POST %s/stop."
				.formatted(
						release, cluster, replaces(job)
								? " Pods that are replaced without downtime serve the release before until then." : "",
						links(job), links(job));
		}
		String again = "To go on, POST %s/%s again".formatted(links(job), job.request().type());
		if (reached.contains("apply")) {
			return "Objects of release %s are on the cluster '%s', perhaps not all. %s; to remove them, POST %s/stop."
				.formatted(release, cluster, again, links(job));
		}
		return "%s %s.".formatted(replaces(job) ? ofReplacement(reached) : ofStart(job, reached), again);
	}

	/**
	 * How to go back.
	 * @param release number of the release that was ready
	 */
	static String wayBack(Job job, int release) {
		return "To go back to release %d, which was ready, POST %s/rollback with {\"release\": %1$d}."
			.formatted(release, links(job));
	}

	private static String ofReplacement(SortedSet<String> reached) {
		return reached.contains("secrets")
				? "Secrets of the new release may be on the cluster; what else ran before was left as it is."
				: "What ran before was left as it is; a new release may have been made, which was not applied.";
	}

	private static String ofStart(Job job, SortedSet<String> reached) {
		@Nullable String cluster = job.request().cluster();
		if (reached.contains("secrets")) {
			return "The namespace and the secrets may be on the cluster '%s'; nothing else of the release was applied."
				.formatted(cluster);
		}
		if (reached.contains("images")) {
			return "The cluster '%s' runs, and may have got images; the release was not applied.".formatted(cluster);
		}
		if (reached.contains("cluster")) {
			return "The cluster '%s' is as it was, or its making or starting was broken off; the next start repairs that."
				.formatted(cluster);
		}
		return reached.contains("volumes") ? "Directories of the volumes may be on this host; no cluster was touched."
				: "No cluster and no directory was touched.";
	}

	/** Return whether something ran before that the job replaces. */
	private static boolean replaces(Job job) {
		return !job.request().type().equals(StartRollout.TYPE);
	}

	/** Of a stop. */
	static String ofStop(Job job, RolloutOptions.Stop options) {
		SortedSet<String> reached = reached(job);
		String again = "To go on, POST %s/stop again; to bring it back, POST %s/start.".formatted(links(job),
				links(job));
		if (reached.contains("cluster")) {
			return "The deployment's objects are removed; the cluster '%s' is as it was, or half deleted. %s"
				.formatted(job.request().cluster(), again);
		}
		if (reached.contains("data")) {
			return "The deployment's objects are removed; data of its volumes may be deleted, perhaps not all. %s"
				.formatted(again);
		}
		if (reached.contains("remove")) {
			return "%s The cluster and the data on this host are there. %s".formatted(ofRemoval(options), again);
		}
		return "Nothing was removed. To go on, POST %s/stop again.".formatted(links(job));
	}

	private static String ofRemoval(RolloutOptions.Stop options) {
		return (options.deleteVolumes() || options.deleteNamespace())
				? "Objects of the deployment may be removed, and with them volumes that live in the cluster, perhaps not all."
				: "Objects of the deployment may be removed, perhaps not all.";
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
