package io.stackyard.spec;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.Resources;
import org.jspecify.annotations.Nullable;

/**
 * What containers and volumes get.
 *
 * @param containers for containers of which neither {@code byContainer} nor the compose
 * file says anything
 * @param byContainer for one container, by its service's name; goes before the compose
 * file
 * @param volumeSize Kubernetes quantity of bytes for volumes that {@code byVolume} does
 * not have, or {@code null} if the spec does not say
 * @param byVolume Kubernetes quantity of bytes for one volume, by its name
 */
public record ResourcePlan(Resources containers, SortedMap<String, Resources> byContainer, @Nullable String volumeSize,
		SortedMap<String, String> byVolume) {

	/** The spec says nothing. */
	public static final ResourcePlan NONE = new ResourcePlan(Resources.NONE, Collections.emptySortedMap(), null,
			Collections.emptySortedMap());

	/** Size of a volume of which the spec says nothing. */
	public static final String DEFAULT_VOLUME_SIZE = "2Gi";

	public ResourcePlan {
		byContainer = Collections.unmodifiableSortedMap(new TreeMap<>(byContainer));
		byVolume = Collections.unmodifiableSortedMap(new TreeMap<>(byVolume));
	}

	/** Return what one service's container gets by its name, or empty. */
	public Optional<Resources> findContainer(String service) {
		return Optional.ofNullable(this.byContainer.get(service));
	}

	/** Return the size of a volume as a Kubernetes quantity of bytes. */
	public String sizeOf(String volume) {
		String general = (this.volumeSize != null) ? this.volumeSize : DEFAULT_VOLUME_SIZE;
		return this.byVolume.getOrDefault(volume, general);
	}

}
