package io.stackyard.rollout.plan;

import java.nio.file.Path;
import java.util.List;

import io.stackyard.cluster.HostMount;
import io.stackyard.volume.Volume;
import io.stackyard.volume.Volume.Kind;
import io.stackyard.volume.Volume.Survival;
import io.stackyard.volume.VolumePlan;

/** Volumes that a release has. */
final class TestVolumes {

	private TestVolumes() {
	}

	static VolumePlan onHost(String name, String path) {
		return new VolumePlan(List.of(new Volume(name, Kind.HOST, Path.of(path), HostMount.nodePathOf(Path.of(path)), 1,
				List.of(), new Survival(true, true, true), List.of())));
	}

	static VolumePlan inNode(String name) {
		return new VolumePlan(List
			.of(new Volume(name, Kind.NODE, null, null, 1, List.of(), new Survival(true, true, false), List.of())));
	}

}
