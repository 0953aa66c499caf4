package io.stackyard.status.chart;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.stackyard.kubernetes.KubernetesYaml;
import io.stackyard.status.ReleaseSecret;
import io.stackyard.status.RenderedRelease;

/**
 * A release as a Helm chart. The same release gives the same chart, to the letter.
 *
 * @param name name of the chart: the deployment's
 * @param version version of the chart, from the release's number
 * @param files its files by path
 */
public record HelmChart(String name, String version, SortedMap<String, String> files) {

	public HelmChart {
		files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
	}

	/** Return the chart of a release. */
	public static HelmChart of(RenderedRelease release) {
		String name = release.deployment().name().value();
		String version = "0.%d.0".formatted(release.release().number());
		List<HasMetadata> objects = release.objects()
			.stream()
			.filter((object) -> !(object instanceof Namespace))
			.toList();
		SortedMap<String, String> files = new TreeMap<>();
		ChartValues values = new ChartValues(mark(objects));
		objects.forEach((object) -> files.put(path(object), template(object, release, values)));
		files.put("Chart.yaml", KubernetesYaml.of(description(name, version, release)));
		files.put("values.yaml", introduction(release) + KubernetesYaml.of(new TreeMap<>(values.values())));
		files.put("templates/NOTES.txt", values.template(notes(release)));
		return new HelmChart(name, version, files);
	}

	private static String path(HasMetadata object) {
		return "templates/%s-%s.yaml".formatted(object.getKind().toLowerCase(Locale.ROOT),
				object.getMetadata().getName());
	}

	private static String template(HasMetadata object, RenderedRelease release, ChartValues values) {
		Map<String, Object> tree = KubernetesYaml.tree(object);
		new ChartTemplate(release, values).apply(tree);
		return values.template(KubernetesYaml.of(tree));
	}

	private static Map<String, Object> description(String name, String version, RenderedRelease release) {
		Map<String, Object> chart = new LinkedHashMap<>();
		chart.put("apiVersion", "v2");
		chart.put("name", name);
		chart.put("description", "The stack %s, as release %d of the deployment %s"
			.formatted(release.content().stack().name(), release.release().number(), name));
		chart.put("type", "application");
		chart.put("version", version);
		chart.put("appVersion", (release.release().content().commit() != null)
				? String.valueOf(release.release().content().commit()) : release.release().digest().substring(0, 12));
		return chart;
	}

	private static String introduction(RenderedRelease release) {
		return "# What may be changed of '%s'. Config files are in templates/.\n%s"
			.formatted(release.deployment().name(), secrets(release, "# "));
	}

	private static String notes(RenderedRelease release) {
		return "The stack %s is installed.\n%s".formatted(release.content().stack().name(), secrets(release, ""));
	}

	private static String secrets(RenderedRelease release, String prefix) {
		List<ReleaseSecret> secrets = release.secrets();
		return secrets.isEmpty() ? ""
				: secrets.stream()
					.map((secret) -> "%s  %s\n".formatted(prefix, secret))
					.collect(Collectors.joining("",
							prefix + "These Secrets have to be in its namespace; no chart has their values:\n", ""));
	}

	/** Return a text that stands in none of the objects, as far as SHA-256 holds. */
	private static String mark(List<HasMetadata> objects) {
		try {
			String all = objects.stream().map(KubernetesYaml::of).collect(Collectors.joining());
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
			return "VALUE-" + HexFormat.of().formatHex(hash) + "-";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
