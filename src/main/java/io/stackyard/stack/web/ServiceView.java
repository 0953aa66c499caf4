package io.stackyard.stack.web;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.BindMount;
import io.stackyard.stack.Service.Mount;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.TemporaryMount;
import io.stackyard.stack.Service.VolumeMount;
import org.jspecify.annotations.Nullable;

/** A service as clients see it. */
record ServiceView(String name, String image, List<PortView> ports, List<MountView> mounts) {

	static ServiceView of(Service service) {
		return new ServiceView(service.name(), service.image(),
				service.network().ports().stream().map(PortView::of).toList(),
				service.mounts().stream().map(MountView::of).toList());
	}

	/** A port as clients see it. */
	record PortView(int container, @Nullable Integer host, String protocol) {

		static PortView of(Port port) {
			return new PortView(port.container(), port.host(), port.protocol().name().toLowerCase(Locale.ROOT));
		}

	}

	/** A mount as clients see it. */
	record MountView(Kind kind, @Nullable String source, String path, boolean readOnly) {

		static MountView of(Mount mount) {
			return switch (mount) {
				case VolumeMount volume ->
					new MountView(Kind.VOLUME, volume.volume(), volume.target(), volume.readOnly());
				case BindMount bind -> new MountView(Kind.FILE, bind.source().value(), bind.target(), bind.readOnly());
				case TemporaryMount memory -> new MountView(Kind.MEMORY, null, memory.target(), memory.readOnly());
			};
		}

		/** Where the content of a mount comes from. */
		enum Kind {

			/** A volume of the stack. */
			@JsonProperty("volume")
			VOLUME,
			/** A file or directory of the repository. */
			@JsonProperty("file")
			FILE,
			/** Memory that is gone with the container. */
			@JsonProperty("memory")
			MEMORY

		}

	}

}
