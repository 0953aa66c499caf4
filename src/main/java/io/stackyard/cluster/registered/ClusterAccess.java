package io.stackyard.cluster.registered;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.stack.yaml.Position;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a kubeconfig that was sent comes down to: one server and one user, given as data.
 *
 * @param server address of the API server, with https
 * @param authority certificates to trust, in base64 of PEM, or {@code null} to trust
 * those that the system trusts
 * @param credential what identifies the user
 * @param serverPosition where the address stands in what was sent
 * @param userPosition where the user stands in what was sent
 */
record ClusterAccess(URI server, @Nullable String authority, Credential credential, Position serverPosition,
		Position userPosition) {

	/** Return a kubeconfig with this and nothing else. */
	Kubeconfig toKubeconfig(ClusterName name) {
		Map<String, String> cluster = new TreeMap<>(Map.of("server", this.server.toString()));
		if (this.authority != null) {
			cluster.put("certificate-authority-data", this.authority);
		}
		Map<String, Object> kubeconfig = new TreeMap<>();
		kubeconfig.put("apiVersion", "v1");
		kubeconfig.put("kind", "Config");
		kubeconfig.put("current-context", name.value());
		kubeconfig.put("contexts",
				named(name, "context", new TreeMap<>(Map.of("cluster", name.value(), "user", name.value()))));
		kubeconfig.put("clusters", named(name, "cluster", cluster));
		kubeconfig.put("users", named(name, "user", this.credential.fields()));
		return new Kubeconfig(JsonMapper.shared().writeValueAsString(kubeconfig));
	}

	private static List<Map<String, Object>> named(ClusterName name, String key, Map<String, String> value) {
		return List.of(new TreeMap<>(Map.of("name", name.value(), key, value)));
	}

}
