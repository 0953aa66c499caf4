package io.stackyard.manifest;

import java.util.Base64;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.stackyard.stack.FileContent;

/**
 * Renders a ConfigMap for each file or directory of the source that a container mounts.
 */
final class ConfigMapRenderer implements ManifestRenderer.ObjectRenderer {

	@Override
	public Stream<ConfigMap> render(Rendering rendering) {
		return rendering.files().all().map((files) -> configMap(files, rendering.names()));
	}

	private static ConfigMap configMap(ConfigFiles files, ResourceNames names) {
		ConfigMapBuilder builder = new ConfigMapBuilder().withMetadata(names.metadata(files.objectName()));
		files.content().forEach((key, content) -> add(builder, key, content));
		return builder.build();
	}

	private static void add(ConfigMapBuilder builder, String key, FileContent content) {
		content.findText()
			.ifPresentOrElse((text) -> builder.addToData(key, text),
					() -> builder.addToBinaryData(key, Base64.getEncoder().encodeToString(content.toByteArray())));
	}

}
