package io.stackyard.manifest;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.stackyard.stack.FilePath;
import io.stackyard.stack.Service.BindMount;

/**
 * Names of the ConfigMaps of a deployment: the path of their files where that can be told
 * from all others, else with a checksum.
 */
final class ConfigNames {

	private static final String LAYOUT = "stack-orchestrator/";

	private final ResourceNames names;

	private final SortedMap<String, Integer> uses = new TreeMap<>();

	ConfigNames(ManifestInput input) {
		this.names = input.names();
		Stream<String> sources = input.stack()
			.services()
			.flatMap((service) -> service.mounts().stream())
			.filter(BindMount.class::isInstance)
			.map((mount) -> ((BindMount) mount).source())
			.distinct()
			.map(ConfigNames::plain);
		Stream<String> volumes = input.spec().storage().configMaps().keySet().stream().map(ConfigNames::part);
		Stream.of(sources, volumes, Stream.of(CaCertificates.NAME))
			.flatMap((some) -> some)
			.forEach((name) -> this.uses.merge(name, 1, Integer::sum));
	}

	/** Return the name of the ConfigMap of a file or directory of the source. */
	String object(FilePath source) {
		return this.names.object(part(source));
	}

	/** Return the name of the ConfigMap of a volume that the spec gives files. */
	String object(String volume) {
		return this.names.object(part(volume));
	}

	/** Return the name of the volume of a pod that holds a file or directory. */
	String volume(FilePath source) {
		return ResourceNames.label("files-" + part(source));
	}

	private String part(FilePath source) {
		String plain = plain(source);
		boolean clear = this.uses.getOrDefault(plain, 0) == 1 && plain.equals(ResourceNames.label(plain));
		return clear ? plain : source.value();
	}

	private static String part(String volume) {
		return "configmap-" + volume;
	}

	private static String plain(FilePath source) {
		String path = source.value();
		String below = path.startsWith(LAYOUT) ? path.substring(LAYOUT.length()) : path;
		return below.replaceAll("[/._]", "-");
	}

}
