package io.stackyard.manifest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.BindMount;
import io.stackyard.stack.Service.Mount;
import io.stackyard.stack.Service.TemporaryMount;
import org.jspecify.annotations.Nullable;

/** The volumes of a pod, and where its containers mount them. */
final class PodVolumes {

	/** Scripts among the files can be run. */
	private static final int FILE_MODE = 0755;

	private static final String SHARED_MEMORY = "/dev/shm";

	private final Rendering rendering;

	private final SortedMap<String, Volume> volumes = new TreeMap<>();

	private final SortedMap<String, ConfigFiles> configFiles = new TreeMap<>();

	private final SortedMap<String, List<VolumeMount>> mounts = new TreeMap<>();

	PodVolumes(Rendering rendering, List<Service> services) {
		this.rendering = rendering;
		services.forEach(this::add);
	}

	/** Return the volumes by name. */
	List<Volume> volumes() {
		return List.copyOf(this.volumes.values());
	}

	/** Return the files that become ConfigMaps which the pod mounts. */
	Collection<ConfigFiles> configFiles() {
		return this.configFiles.values();
	}

	/** Return what a service mounts, in the order of the compose file. */
	List<VolumeMount> mounts(Service service) {
		return this.mounts.getOrDefault(service.name(), List.of());
	}

	private void add(Service service) {
		List<VolumeMount> found = new ArrayList<>();
		service.mounts().forEach((mount) -> found.add(mount(service, mount)));
		if (service.privileges().sharedMemory() != null) {
			String size = String.valueOf(service.privileges().sharedMemory());
			found.add(memory("shm-" + service.name(), SHARED_MEMORY, size));
		}
		this.rendering.files().certificates().ifPresent((files) -> found.add(certificates(files)));
		this.mounts.put(service.name(), found);
	}

	private VolumeMount mount(Service service, Mount mount) {
		return switch (mount) {
			case Service.VolumeMount volume -> volume(volume);
			case BindMount bind -> files(bind);
			case TemporaryMount temporary ->
				memory("tmp-" + service.name() + temporary.target(), temporary.target(), null);
		};
	}

	private VolumeMount volume(Service.VolumeMount mount) {
		String name = ResourceNames.label("volume-" + mount.volume());
		if (this.rendering.spec().storage().configMaps().containsKey(mount.volume())) {
			addConfigMap(name, this.rendering.files().get(mount.volume()));
		}
		else {
			this.volumes.put(name,
					new VolumeBuilder().withName(name)
						.withNewPersistentVolumeClaim(this.rendering.names().claim(mount.volume()), null)
						.build());
		}
		return new VolumeMountBuilder().withName(name)
			.withMountPath(mount.target())
			.withReadOnly(mount.readOnly() ? true : null)
			.build();
	}

	private VolumeMount files(BindMount mount) {
		String name = this.rendering.files().volume(mount);
		addConfigMap(name, this.rendering.files().get(mount));
		return new VolumeMountBuilder().withName(name)
			.withMountPath(mount.target())
			.withSubPath(mount.directory() ? null : mount.source().name())
			.withReadOnly(true)
			.build();
	}

	private VolumeMount certificates(ConfigFiles files) {
		addConfigMap(CaCertificates.NAME, files);
		return new VolumeMountBuilder().withName(CaCertificates.NAME)
			.withMountPath(CaCertificates.PATH)
			.withSubPath(CaCertificates.FILE)
			.withReadOnly(true)
			.build();
	}

	private void addConfigMap(String name, ConfigFiles files) {
		this.configFiles.put(files.objectName(), files);
		this.volumes.put(name,
				new VolumeBuilder().withName(name)
					.withNewConfigMap()
					.withName(files.objectName())
					.withDefaultMode(FILE_MODE)
					.endConfigMap()
					.build());
	}

	private VolumeMount memory(String text, String target, @Nullable String size) {
		String name = ResourceNames.label(text);
		VolumeBuilder builder = new VolumeBuilder().withName(name).withNewEmptyDir().withMedium("Memory").endEmptyDir();
		if (size != null) {
			builder.editEmptyDir().withNewSizeLimit(size).endEmptyDir();
		}
		this.volumes.put(name, builder.build());
		return new VolumeMountBuilder().withName(name).withMountPath(target).build();
	}

}
