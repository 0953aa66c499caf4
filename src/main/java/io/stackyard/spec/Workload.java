package io.stackyard.spec;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How the containers of a deployment run.
 *
 * @param replicas number of pods of each Deployment
 * @param resources what containers and volumes get
 * @param annotations annotations of every pod, by name
 * @param labels labels of every pod, by name
 * @param nodeAffinities labels that a node has to have, all of them
 * @param nodeTolerations taints that a node may have
 * @param security what containers may do beyond the ordinary
 */
public record Workload(int replicas, ResourcePlan resources, SortedMap<String, String> annotations,
		SortedMap<String, String> labels, List<NodeAffinity> nodeAffinities, List<NodeToleration> nodeTolerations,
		Security security) {

	/** One replica and nothing beyond the ordinary. */
	public static final Workload ORDINARY = new Workload(1, ResourcePlan.NONE, Collections.emptySortedMap(),
			Collections.emptySortedMap(), List.of(), List.of(), Security.ORDINARY);

	public Workload {
		annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
		labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
		nodeAffinities = List.copyOf(nodeAffinities);
		nodeTolerations = List.copyOf(nodeTolerations);
	}

	/**
	 * A label that a node has to have.
	 *
	 * @param label name of the label
	 * @param value its value
	 */
	public record NodeAffinity(String label, String value) {
	}

	/**
	 * A taint that a node may have, with the effect NoSchedule.
	 *
	 * @param key key of the taint
	 * @param value its value
	 */
	public record NodeToleration(String key, String value) {
	}

	/**
	 * What containers may do beyond the ordinary. All of it needs the server's policy.
	 *
	 * @param privileged whether they may do everything
	 * @param capabilities Linux capabilities without {@code CAP_}, in the order of the
	 * spec
	 * @param unlimitedMemlock whether they may lock any amount of memory
	 * @param runtimeClass name of a RuntimeClass of the cluster, or {@code null}
	 * @param profile what is taken from all containers, or {@code null} for what the
	 * server takes
	 */
	public record Security(boolean privileged, List<String> capabilities, boolean unlimitedMemlock,
			@Nullable String runtimeClass, @Nullable SecurityProfile profile) {

		/** Nothing beyond the ordinary. */
		public static final Security ORDINARY = new Security(false, List.of(), false, null, null);

		public Security {
			capabilities = List.copyOf(capabilities);
		}

	}

}
