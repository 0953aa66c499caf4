package io.stackyard.spec;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.Resources;
import io.stackyard.stack.Resources.Amounts;
import io.stackyard.stack.yaml.YamlMapping;
import org.jspecify.annotations.Nullable;

/** Reads what containers and volumes get. */
final class ResourcesParser {

	private static final String RESERVATIONS = "Did you mean 'reservations'?";

	private static final Map<String, String> NO_LIMIT = Map.of("limits",
			"A volume has one size: 'reservations: {storage: 2Gi}'.", "requests", RESERVATIONS);

	private static final Map<String, String> OTHER_WORDS = Map.of("requests", RESERVATIONS);

	private static final Set<String> AMOUNTS = Set.of("cpu", "cpus", "memory", "storage");

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
		for (YamlMapping.Entry entry : this.containers.others(ResourcesParser::isAmount)) {
			this.containers.nested(entry, "{limits: {memory: 512Mi}}").ifPresent((fields) -> {
				byContainer.put(entry.name(), resources(fields));
				fields.close(OTHER_WORDS);
			});
		}
		SortedMap<String, String> byVolume = new TreeMap<>();
		for (YamlMapping.Entry entry : this.volumes.others(ResourcesParser::isAmount)) {
			this.volumes.nested(entry, "{reservations: {storage: 20Gi}}").ifPresent((fields) -> {
				@Nullable String volumeSize = size(fields);
				if (volumeSize != null) {
					byVolume.put(entry.name(), volumeSize);
				}
				fields.close(NO_LIMIT);
			});
		}
		this.containers.close(OTHER_WORDS);
		this.volumes.close(NO_LIMIT);
		return new ResourcePlan(general, byContainer, size, byVolume);
	}

	/** Return whether an entry is no service or volume, but what one gets. */
	private static boolean isAmount(YamlMapping.Entry entry) {
		return entry.value() instanceof YamlMapping mapping
				&& mapping.entries().stream().anyMatch((inner) -> AMOUNTS.contains(inner.name()));
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
