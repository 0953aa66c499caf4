package io.stackyard.rollout.plan;

import java.nio.file.Path;
import java.util.List;

import io.stackyard.cluster.HostMount;
import io.stackyard.kubernetes.ClaimSummary;
import io.stackyard.manifest.ResourceNames;
import io.stackyard.rollout.plan.VolumeChange.Durability;
import io.stackyard.spec.DeployTo;
import io.stackyard.spec.DeploymentName;
import io.stackyard.volume.Volume.Kind;
import io.stackyard.volume.Volume.Survival;
import io.stackyard.volume.VolumePlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VolumeChangesTests {

	private static final ResourceNames NAMES = new ResourceNames(new DeploymentName("shop"), "shop", "demo", 1);

	private static final Durability NODE = new Durability(Kind.NODE, null, new Survival(true, true, false));

	private static final Durability HOST = new Durability(Kind.HOST, "/srv/data", new Survival(true, true, true));

	@Test
	void volumeThatIsNotThereIsNew() {
		assertThat(find(TestVolumes.onHost("data", "/srv/data"))).containsExactly(new VolumeChange("data", null, HOST));
	}

	@Test
	void volumeWhoseNodePathIsMountedFromTheHostIsDurable() {
		assertThat(find(TestVolumes.onHost("data", "/srv/data"), new ClaimSummary("shop-data", "/stackyard/srv/data")))
			.containsExactly(new VolumeChange("data", HOST, HOST));
	}

	@Test
	void volumeWhoseNodePathIsNotMountedLivesInTheNode() {
		assertThat(find(TestVolumes.onHost("data", "/srv/data"), new ClaimSummary("shop-data", "/mnt/data")))
			.containsExactly(new VolumeChange("data", NODE, HOST));
	}

	@Test
	void volumeThatTheClusterPlacedLivesInTheNode() {
		assertThat(find(TestVolumes.inNode("data"), new ClaimSummary("shop-data", null)))
			.containsExactly(new VolumeChange("data", NODE, NODE));
	}

	@Test
	void claimThatNoVolumeHasStays() {
		assertThat(find(new VolumePlan(List.of()), new ClaimSummary("shop-old", null)))
			.containsExactly(new VolumeChange("shop-old", NODE, null));
	}

	private static List<VolumeChange> find(VolumePlan plan, ClaimSummary... claims) {
		HostMount mount = new HostMount(Path.of("/srv"), HostMount.nodePathOf(Path.of("/srv")));
		return new VolumeChanges(plan, NAMES, DeployTo.K8S_KIND, List.of(claims), List.of(mount)).find();
	}

}
