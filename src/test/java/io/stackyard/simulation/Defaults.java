package io.stackyard.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what the server adds to objects by itself. */
final class Defaults {

	private static final Set<ApiKind> TEMPLATED = Set.of(ApiKind.DEPLOYMENT, ApiKind.REPLICA_SET, ApiKind.JOB);

	private int addresses;

	void complete(StoredObject object) {
		ObjectNode json = object.json();
		if (object.kind().equals(ApiKind.DEPLOYMENT)) {
			deployment(json.withObject("/spec"));
		}
		if (object.kind().equals(ApiKind.JOB)) {
			job(object);
		}
		if (TEMPLATED.contains(object.kind())) {
			pod(json.withObject("/spec/template/spec"));
		}
		if (object.kind().equals(ApiKind.SERVICE)) {
			service(json.withObject("/spec"));
		}
		if (object.kind().equals(ApiKind.SECRET)) {
			secret(json);
		}
		if (object.kind().equals(ApiKind.CLAIM)) {
			absent(json.withObject("/spec"), "volumeMode", "Filesystem");
			absent(json.withObject("/spec"), "storageClassName", "standard");
			absent(json.withObject("/status"), "phase", "Pending");
		}
		if (object.kind().equals(ApiKind.VOLUME)) {
			absent(json.withObject("/spec"), "volumeMode", "Filesystem");
			absent(json.withObject("/spec"), "persistentVolumeReclaimPolicy", "Retain");
			absent(json.withObject("/status"), "phase", "Available");
		}
	}

	private static void deployment(ObjectNode spec) {
		number(spec, "replicas", 1);
		number(spec, "progressDeadlineSeconds", 600);
		number(spec, "revisionHistoryLimit", 10);
		ObjectNode strategy = spec.withObject("/strategy");
		absent(strategy, "type", "RollingUpdate");
		if (strategy.path("type").asString("").equals("RollingUpdate")) {
			absent(strategy.withObject("/rollingUpdate"), "maxSurge", "25%");
			absent(strategy.withObject("/rollingUpdate"), "maxUnavailable", "25%");
		}
		else {
			strategy.remove("rollingUpdate");
		}
	}

	private static void job(StoredObject job) {
		ObjectNode spec = job.json().withObject("/spec");
		number(spec, "backoffLimit", 6);
		number(spec, "completions", 1);
		number(spec, "parallelism", 1);
		spec.withObject("/template/metadata/labels").put("job-name", job.name()).put("controller-uid", job.uid());
		spec.withObject("/selector/matchLabels").put("controller-uid", job.uid());
	}

	private static void pod(ObjectNode spec) {
		absent(spec, "restartPolicy", "Always");
		absent(spec, "dnsPolicy", "ClusterFirst");
		absent(spec, "schedulerName", "default-scheduler");
		number(spec, "terminationGracePeriodSeconds", 30);
		spec.withObject("/securityContext");
		spec.path("initContainers").forEach((container) -> container((ObjectNode) container));
		spec.path("containers").forEach((container) -> container((ObjectNode) container));
	}

	private static void container(ObjectNode container) {
		String image = container.path("image").asString("");
		boolean floating = image.endsWith(":latest") || image.indexOf(':', image.lastIndexOf('/') + 1) < 0;
		absent(container, "imagePullPolicy", floating ? "Always" : "IfNotPresent");
		absent(container, "terminationMessagePath", "/dev/termination-log");
		absent(container, "terminationMessagePolicy", "File");
		container.withObject("/resources");
		container.path("ports").forEach((port) -> absent((ObjectNode) port, "protocol", "TCP"));
	}

	private void service(ObjectNode spec) {
		absent(spec, "type", "ClusterIP");
		absent(spec, "sessionAffinity", "None");
		if (!spec.has("clusterIP")) {
			this.addresses++;
			spec.put("clusterIP", "10.96.%d.%d".formatted(this.addresses / 250, 1 + this.addresses % 250));
		}
		for (JsonNode port : spec.path("ports")) {
			absent((ObjectNode) port, "protocol", "TCP");
			if (!port.has("targetPort")) {
				((ObjectNode) port).set("targetPort", port.path("port"));
			}
		}
	}

	private static void secret(ObjectNode secret) {
		absent(secret, "type", "Opaque");
		secret.path("stringData").properties().forEach((entry) -> {
			byte[] value = entry.getValue().asString("").getBytes(StandardCharsets.UTF_8);
			secret.withObject("/data").put(entry.getKey(), Base64.getEncoder().encodeToString(value));
		});
		secret.remove("stringData");
	}

	private static void absent(ObjectNode node, String field, String value) {
		if (!node.has(field)) {
			node.put(field, value);
		}
	}

	private static void number(ObjectNode node, String field, int value) {
		if (!node.has(field)) {
			node.put(field, value);
		}
	}

}
