package io.stackyard.stack.compose;

import java.util.Map;
import java.util.TreeMap;

import static java.util.Collections.unmodifiableMap;

/** Fields that compose knows and Stackyard refuses by name, each with advice. */
final class UnsupportedFields {

	private static final String CGROUPS = "Use 'deploy.resources'.";

	private static final String OWN_CONTAINER = "A service keeps its own container.";

	/** Of a service; an empty text is no advice. */
	static final Map<String, String> OF_SERVICES = ofServices();

	/** Advice for what a file says about the place of a volume. */
	static final String PLACE_OF_VOLUMES = "Say under 'volumes' in the spec where the volume lives.";

	/** Of a compose file. */
	static final Map<String, String> OF_FILES = Map.of("configs", "Mount a file of the repository with 'volumes'.",
			"secrets", "Use '$generate' or 'secrets' in the spec.", "include",
			"Name each file under 'pods' in stack.yml.", "models", "");

	private UnsupportedFields() {
	}

	private static Map<String, String> ofServices() {
		Map<String, String> fields = new TreeMap<>();
		for (String name : new String[] { "annotations", "attach", "blkio_config", "credential_spec", "develop", "dns",
				"dns_opt", "dns_search", "domainname", "group_add", "ipc", "isolation", "label_file", "mac_address",
				"models", "provider", "post_start", "pre_stop", "runtime", "stop_signal", "storage_opt",
				"use_api_socket", "userns_mode", "uts", "cgroup", "cgroup_parent", "device_cgroup_rules", "gpus" }) {
			fields.put(name, "");
		}
		for (String name : new String[] { "cpu_count", "cpu_percent", "cpu_period", "cpu_quota", "cpu_rt_period",
				"cpu_rt_runtime", "cpu_shares", "cpuset", "mem_swappiness", "memswap_limit", "oom_kill_disable",
				"oom_score_adj", "pids_limit" }) {
			fields.put(name, CGROUPS);
		}
		fields.put("configs", "Mount a file of the repository with 'volumes'.");
		fields.put("secrets", "Use '$generate' or 'secrets' in the spec.");
		fields.put("extends", "Use a YAML anchor and a merge key.");
		fields.put("links", "Remove it: services reach each other by name.");
		fields.put("external_links", "Use 'external-services' in the spec.");
		fields.put("logging", "Remove it: the cluster keeps and rotates the logs.");
		fields.put("platform", "Use 'node-affinities' in the spec.");
		fields.put("profiles", "Put the service into a compose file of its own, and name it under 'pods'.");
		fields.put("pull_policy", "Use 'image-pull-policy' in the spec.");
		fields.put("scale", "Use 'replicas' in the spec.");
		fields.put("volumes_from", OWN_CONTAINER);
		return unmodifiableMap(fields);
	}

}
