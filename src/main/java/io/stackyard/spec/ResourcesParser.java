package io.stackyard.spec;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.Resources;
import io.stackyard.stack.Resources.Amounts;
import io.stackyard.stack.yaml.YamlMapping;
import org.jspecify.annotations.Nullable;

/** Reads what containers and volumes get. */
final class ResourcesParser {

	private static final Map<String, String> NO_LIMIT = Map.of("limits",
			"A volume has one size: 'reservations: {storage: 2Gi}'.");

	private final SpecFields containers;

	private final SpecFields volumes;

	private ResourcesParser(SpecFields containers, SpecFields volumes) {
		this.containers = containers;
		this.volumes = volumes;
	}

	static ResourcePlan parse(SpecFields fields) {
		Optional<SpecFields> resources = fields.fields("resources");
		if (resources.isEmpty()) {
			return ResourcePlan.NONE;
		}
		SpecFields containers = nested(resources.get(), "containers");
		SpecFields volumes = nested(resources.get(), "volumes");
		resources.get().close();
		return new ResourcesParser(containers, volumes).parse();
	}

	private static SpecFields nested(SpecFields resources, String key) {
		return resources.fields(key).orElseGet(resources::empty);
	}

	private ResourcePlan parse() {
		Resources general = resources(this.containers);
		@Nullable String size = size(this.volumes);
		SortedMap<String, Resources> byContainer = new TreeMap<>();
		for (YamlMapping.Entry entry : this.containers.others()) {
			nested(this.containers, entry).ifPresent((fields) -> {
				byContainer.put(entry.name(), resources(fields));
				fields.close();
			});
		}
		SortedMap<String, String> byVolume = new TreeMap<>();
		for (YamlMapping.Entry entry : this.volumes.others()) {
			nested(this.volumes, entry).ifPresent((fields) -> {
				@Nullable String volumeSize = size(fields);
				byVolume.put(entry.name(), (volumeSize != null) ? volumeSize : ResourcePlan.DEFAULT_VOLUME_SIZE);
				fields.close(NO_LIMIT);
			});
		}
		return new ResourcePlan(general, byContainer, size, byVolume);
	}

	private static Optional<SpecFields> nested(SpecFields owner, YamlMapping.Entry entry) {
		String subject = SpecFields.quoted(entry.name());
		return owner.nested(subject, subject, entry.value());
	}

	private static Resources resources(SpecFields fields) {
		return new Resources(amounts(fields, "reservations"), amounts(fields, "limits"));
	}

	private static Amounts amounts(SpecFields owner, String key) {
		return owner.fields(key).map((fields) -> {
			Amounts amounts = new Amounts(fields.findOrNull("cpus", Grammar.CPUS),
					fields.findOrNull("memory", Grammar.BYTES));
			fields.close(Map.of("cpu", "Did you mean 'cpus'?"));
			return amounts;
		}).orElse(Amounts.NONE);
	}

	private static @Nullable String size(SpecFields owner) {
		Optional<SpecFields> reservations = owner.fields("reservations");
		if (reservations.isEmpty()) {
			return null;
		}
		@Nullable String size = reservations.get().findOrNull("storage", Grammar.BYTES);
		reservations.get().close();
		return size;
	}

}
