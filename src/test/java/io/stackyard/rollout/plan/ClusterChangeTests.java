package io.stackyard.rollout.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.rollout.plan.ClusterChange.Action;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterChangeTests {

	private static final ClusterName YARD = new ClusterName("yard");

	@Test
	void clusterThatMountsAllIsLeftAlone() {
		assertThat(ClusterChange.of(cluster("/srv"), TestVolumes.onHost("data", "/srv/data")))
			.isEqualTo(new ClusterChange("yard", Action.NONE, "it runs"));
	}

	@Test
	void clusterThatLacksAMountHasToBeRecreated() {
		assertThat(ClusterChange.of(cluster("/srv"), TestVolumes.onHost("data", "/mnt/data")))
			.isEqualTo(new ClusterChange("yard", Action.RECREATE,
					"it does not mount '/mnt/data' of the host, which the volume 'data' needs"));
	}

	@Test
	void clusterThatNobodyMadeIsCreated() {
		assertThat(ClusterChange.ofMissing(YARD, new TreeSet<>()))
			.isEqualTo(new ClusterChange("yard", Action.CREATE, "first deployment on this host"));
		assertThat(ClusterChange.ofMissing(YARD, new TreeSet<>(List.of(new ClusterName("other")))))
			.isEqualTo(new ClusterChange("yard", Action.CREATE, "first deployment on this cluster"));
	}

	@Test
	void clusterThatIsStoppedIsStarted() {
		assertThat(ClusterChange.ofMissing(YARD, new TreeSet<>(List.of(YARD))).action()).isEqualTo(Action.START);
	}

	private static Cluster cluster(String mounted) {
		HostMount mount = new HostMount(Path.of(mounted), HostMount.nodePathOf(Path.of(mounted)));
		return new Cluster(YARD, Cluster.Kind.KIND, new Kubeconfig(""), null, List.of(), List.of(mount));
	}

}
