package io.stackyard.rollout.plan;

import java.util.List;

import io.stackyard.kubernetes.AppliedObject.Action;
import org.jspecify.annotations.Nullable;

/**
 * What would happen if a release was brought to its cluster now.
 *
 * @param digest the same as long as the same would happen, in hex
 * @param operation what would do it
 * @param subject what it is about
 * @param cluster what would become of the cluster
 * @param objects what would become of each object, in the order in which they are
 * rendered, then those that are deleted
 * @param pods what would become of each pod of the stack
 * @param volumes where each volume lives, by name
 */
public record Plan(String digest, Operation operation, Subject subject, ClusterChange cluster,
		List<ObjectChange> objects, List<PodChange> pods, List<VolumeChange> volumes) {

	public Plan {
		objects = List.copyOf(objects);
		pods = List.copyOf(pods);
		volumes = List.copyOf(volumes);
	}

	/** Return whether nothing would be written. */
	public boolean isEmpty() {
		return this.cluster.action() == ClusterChange.Action.NONE
				&& this.objects.stream().noneMatch((object) -> object.action().isWrite());
	}

	/** Return the number of objects that something would become of. */
	public long count(Action action) {
		return this.objects.stream().filter((object) -> object.action() == action).count();
	}

	/** Return the objects that keep the plan from being carried out. */
	public List<ObjectChange> obstacles() {
		return this.objects.stream().filter(ObjectChange::isObstacle).toList();
	}

	/** What carries a plan out. */
	public enum Operation {

		/** A start of the latest release. */
		START,
		/** A restart with what the source holds now. */
		RESTART,
		/** A rollback to an earlier release. */
		ROLLBACK

	}

	/**
	 * What a plan is about.
	 *
	 * @param deployment name of the deployment
	 * @param release number of the release, or the one that it would get
	 * @param recorded whether there is such a release already
	 * @param commit git commit of the source in full, or {@code null} if it is not git
	 */
	public record Subject(String deployment, int release, boolean recorded, @Nullable String commit) {
	}

}
