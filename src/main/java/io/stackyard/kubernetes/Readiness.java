package io.stackyard.kubernetes;

import java.util.List;

/**
 * How far workloads are.
 *
 * @param workloads each expected workload, Deployments first, by name
 * @param causes why those that are not ready are not, as far as it is known
 */
public record Readiness(List<Workload> workloads, List<Cause> causes) {

	public Readiness {
		workloads = List.copyOf(workloads);
		causes = List.copyOf(causes);
	}

	/** Return whether every workload is ready. */
	public boolean ready() {
		return this.workloads.stream().allMatch(Workload::ready);
	}

	/** Return the workloads that are not ready. */
	public List<Workload> waiting() {
		return this.workloads.stream().filter((workload) -> !workload.ready()).toList();
	}

	/**
	 * A workload.
	 *
	 * @param reference the Deployment or Job
	 * @param ready whether the cluster has done all that the object says
	 * @param detail how far it is, such as {@code 1 of 2 pods available}
	 */
	public record Workload(ObjectReference reference, boolean ready, String detail) {

		@Override
		public String toString() {
			return this.reference.name() + ": " + this.detail;
		}

	}

}
