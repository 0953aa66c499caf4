package io.stackyard.rollout.plan;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.cluster.HostMount;
import io.stackyard.kubernetes.ClaimSummary;
import io.stackyard.kubernetes.ObjectReference;
import io.stackyard.kubernetes.PlannedObject;
import io.stackyard.status.RenderedRelease;

/**
 * What was found out about a release and its cluster.
 *
 * @param release the release
 * @param subject what the plan is about
 * @param operation what would carry it out
 * @param cluster what would become of the cluster
 * @param objects every object that would be applied, secrets among them
 * @param planned what would become of each object, then what would be deleted
 * @param live what the cluster has of volumes
 */
public record Findings(RenderedRelease release, Plan.Subject subject, Plan.Operation operation, ClusterChange cluster,
		List<HasMetadata> objects, List<PlannedObject> planned, LiveVolumes live) {

	public Findings {
		objects = List.copyOf(objects);
		planned = List.copyOf(planned);
	}

	/** Return the plan that follows. */
	public Plan plan() {
		Plan plan = new Plan("", this.operation, this.subject, this.cluster, objectChanges(),
				new PodChanges(this.release, this.planned).find(),
				new VolumeChanges(this.release.volumes(), this.release.names(),
						this.release.content().spec().target().deployTo(), this.live.claims(), this.live.mounts())
					.find());
		return new Plan(new PlanDigest(plan, this.release.objects()).text(), plan.operation(), plan.subject(),
				plan.cluster(), plan.objects(), plan.pods(), plan.volumes());
	}

	private List<ObjectChange> objectChanges() {
		SortedMap<ObjectReference, String> notes = new TreeMap<>();
		ObjectNotes writer = new ObjectNotes(this.release);
		this.objects.forEach((object) -> notes.put(ObjectReference.of(object), writer.of(object)));
		return this.planned.stream()
			.map((object) -> ObjectChange.of(object, notes.getOrDefault(object.reference(), "")))
			.toList();
	}

	/**
	 * What a cluster has of volumes.
	 *
	 * @param claims the claims of the deployment
	 * @param mounts the host directories that its nodes mount
	 */
	public record LiveVolumes(List<ClaimSummary> claims, List<HostMount> mounts) {

		public LiveVolumes {
			claims = List.copyOf(claims);
			mounts = List.copyOf(mounts);
		}

		/** Return what a cluster has that is not there. */
		public static LiveVolumes none() {
			return new LiveVolumes(List.of(), List.of());
		}

	}

}
