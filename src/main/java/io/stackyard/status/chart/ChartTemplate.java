package io.stackyard.status.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.stackyard.manifest.ResourceNames;
import io.stackyard.spec.ConfigValue;
import io.stackyard.status.RenderedRelease;
import org.jspecify.annotations.Nullable;

/**
 * Replaces in objects what whoever installs a chart may change by what reads it from the
 * chart's values: images, variables, replicas, host names, sizes of volumes. The
 * namespace is the one that it is installed into.
 *
 * @param release the release
 * @param values keeps what may be changed
 */
record ChartTemplate(RenderedRelease release, ChartValues values) {

	private static final String NAMESPACE = "namespace";

	/** Change an object. */
	void apply(Map<String, Object> object) {
		Map<String, Object> metadata = map(object.get("metadata"));
		Map<String, Object> spec = map(object.get("spec"));
		metadata(metadata);
		map(metadata.get("annotations")).remove(ResourceNames.RELEASE);
		switch (String.valueOf(object.get("kind"))) {
			case "Deployment" -> deployment(metadata, spec);
			case "Job" -> template(map(spec.get("template")));
			case "Ingress" -> ingress(spec);
			case "PersistentVolumeClaim" -> claim(String.valueOf(metadata.get("name")), spec);
			case "PersistentVolume" -> volume(spec);
			default -> {
			}
		}
	}

	private void metadata(Map<String, Object> metadata) {
		if (metadata.containsKey(NAMESPACE)) {
			metadata.put(NAMESPACE, this.values.place(".Release.Namespace | quote"));
		}
		labels(map(metadata.get("labels")));
	}

	private void labels(Map<String, Object> labels) {
		labels.computeIfPresent(ResourceNames.MANAGED_BY,
				(key, value) -> this.values.place(".Release.Service | quote"));
	}

	private void deployment(Map<String, Object> metadata, Map<String, Object> spec) {
		String pod = String.valueOf(map(metadata.get("labels")).get(ResourceNames.COMPONENT));
		if (spec.get("replicas") instanceof Number replicas) {
			spec.put("replicas", this.values.number(replicas, "replicas", pod));
		}
		template(map(spec.get("template")));
	}

	private void template(Map<String, Object> template) {
		metadata(map(template.get("metadata")));
		Map<String, Object> pod = map(template.get("spec"));
		each(pod.get("initContainers"), this::container);
		each(pod.get("containers"), this::container);
	}

	private void container(Map<String, Object> container) {
		String name = String.valueOf(container.get("name"));
		if (container.get("image") instanceof String image) {
			container.put("image", this.values.text(image, "images", name));
		}
		each(container.get("env"), (variable) -> variable(name, variable));
	}

	/** A variable of the spec is one value for all containers. */
	private void variable(String container, Map<String, Object> variable) {
		if (variable.get("value") instanceof String value) {
			String name = String.valueOf(variable.get("name"));
			@Nullable ConfigValue ofSpec = this.release.content().spec().config().get(name);
			boolean shared = ofSpec instanceof ConfigValue.Text text && text.text().equals(value);
			variable.put("value", shared ? this.values.text(value, "config", name)
					: this.values.text(value, "variables", container, name));
		}
	}

	private void ingress(Map<String, Object> spec) {
		each(spec.get("rules"), (rule) -> rule.computeIfPresent("host", (key, host) -> host(host)));
		each(spec.get("tls"), (tls) -> tls.computeIfPresent("hosts",
				(key, hosts) -> ((List<?>) hosts).stream().map(this::host).toList()));
	}

	private String host(Object host) {
		return this.values.text(String.valueOf(host), "hosts", String.valueOf(host));
	}

	private void volume(Map<String, Object> spec) {
		Map<String, Object> claim = map(spec.get("claimRef"));
		claim.computeIfPresent(NAMESPACE, (key, namespace) -> this.values.place(".Release.Namespace | quote"));
		size(String.valueOf(claim.get("name")), map(spec.get("capacity")));
	}

	private void claim(String name, Map<String, Object> spec) {
		labels(map(map(spec.get("selector")).get("matchLabels")));
		size(name, map(map(spec.get("resources")).get("requests")));
	}

	private void size(String claim, Map<String, Object> sizes) {
		String prefix = this.release.deployment().name() + "-";
		String name = claim.startsWith(prefix) ? claim.substring(prefix.length()) : claim;
		sizes.computeIfPresent("storage", (key, size) -> this.values.text(String.valueOf(size), "volumes", name));
	}

	private static void each(@Nullable Object list, Consumer<Map<String, Object>> action) {
		if (list instanceof List<?> items) {
			items.forEach((item) -> action.accept(map(item)));
		}
	}

	/** Return the map that a value is; changes of one that is not there go nowhere. */
	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(@Nullable Object value) {
		return (value instanceof Map<?, ?>) ? (Map<String, Object>) value : new LinkedHashMap<>();
	}

}
