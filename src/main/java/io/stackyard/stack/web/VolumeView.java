package io.stackyard.stack.web;

import java.util.List;
import java.util.stream.Stream;

import io.stackyard.stack.Pod;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.VolumeMount;
import io.stackyard.stack.Stack;
import io.swagger.v3.oas.annotations.media.Schema;

/** A volume of a stack as clients see it; read-only if each mount of it is. */
@Schema(name = "StackVolume")
record VolumeView(String name, boolean readOnly, List<MountView> mounts) {

	static List<VolumeView> of(Stack stack) {
		return stack.volumeNames().stream().map((name) -> of(stack, name)).toList();
	}

	private static VolumeView of(Stack stack, String name) {
		List<MountView> mounts = Stream.concat(stack.pods().stream(), stack.jobs().stream())
			.flatMap((pod) -> pod.services().stream().flatMap((service) -> MountView.of(pod, service, name).stream()))
			.toList();
		return new VolumeView(name, !mounts.isEmpty() && mounts.stream().allMatch(MountView::readOnly), mounts);
	}

	/** A mount of a volume as clients see it. */
	record MountView(String pod, String service, String path, boolean readOnly) {

		static List<MountView> of(Pod pod, Service service, String volume) {
			return service.mounts()
				.stream()
				.filter((mount) -> mount instanceof VolumeMount found && found.volume().equals(volume))
				.map((mount) -> new MountView(pod.name(), service.name(), mount.target(), mount.readOnly()))
				.toList();
		}

	}

}
