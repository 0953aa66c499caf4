package io.stackyard.rollout;

import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.job.Job;
import io.stackyard.job.JobStep;

/** Says what a cancelled rollout leaves behind and how to go on. */
final class Remains {

	private Remains() {
	}

	/** Of a start or restart. */
	static String ofRelease(Job job) {
		SortedSet<String> reached = reached(job);
		String again = "To go on, POST %s/%s again; to remove it, POST %s/stop.".formatted(links(job),
				job.request().type(), links(job));
		if (reached.contains("apply")) {
			return "Objects of release %s are on the cluster '%s', perhaps not all. %s"
				.formatted(job.request().release(), job.request().cluster(), again);
		}
		if (reached.contains("images") || reached.contains("secrets")) {
			return "The cluster '%s' runs; the release was not applied. %s".formatted(job.request().cluster(), again);
		}
		if (reached.contains("cluster")) {
			return "The cluster '%s' may be half made; the next start repairs it. %s".formatted(job.request().cluster(),
					again);
		}
		if (reached.contains("volumes")) {
			return "Directories of the volumes may be there; no cluster was touched. %s".formatted(again);
		}
		return "Neither a cluster nor a directory was touched. %s".formatted(again);
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
		return "/api/v1/deployments/" + job.request().deployment();
	}

	private static SortedSet<String> reached(Job job) {
		SortedSet<String> names = new TreeSet<>();
		job.steps().stream().map(JobStep::name).forEach(names::add);
		return names;
	}

}
