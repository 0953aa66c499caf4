package io.stackyard.rollout;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import io.stackyard.cluster.HostClusters;
import io.stackyard.contents.DirectoryAccess;
import io.stackyard.deployment.ReleaseContent;
import io.stackyard.rollout.DirectoryOwners.Owner;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.spec.TestSpecs;
import io.stackyard.spec.ValidatedSpec;
import io.stackyard.stack.StackFixture;
import io.stackyard.volume.VolumePlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DirectoryOwnersTests {

	private static final Path DATA = Path.of("/srv/data");

	private final SimulatedClusters clusters = new SimulatedClusters();

	@AfterEach
	void stop() {
		this.clusters.close();
	}

	@Test
	void directoryBelongsToTheUserOfTheComposeFile() {
		assertThat(owner("user: 1000:100", "user: 1000:100"))
			.isEqualTo(new Owner(DirectoryAccess.ofUser(1000, 100), ""));
		assertThat(owner("user: \"1000\"", "user: 1000:100"))
			.isEqualTo(new Owner(DirectoryAccess.ofUser(1000, null), ""));
	}

	@Test
	void directoryBelongsToTheUserOfTheImageThatTheHostHas() {
		this.clusters.setImageUser("shop/web:local", "999:99");
		assertThat(owner("", "user: \"999\"")).isEqualTo(new Owner(DirectoryAccess.ofUser(999, null), ""));
	}

	@Test
	void directoryBelongsToTheGroupThatSeveralUsersHaveInCommon() {
		assertThat(owner("user: 1000:100", "user: 1001:100"))
			.isEqualTo(new Owner(DirectoryAccess.ofGroup(1000, 100), ""));
	}

	@Test
	void directoryOfUsersWithoutACommonGroupIsForEverybody() {
		assertThat(owner("user: \"1001\"", "user: \"1000\"")).isEqualTo(new Owner(DirectoryAccess.EVERYBODY,
				"its services run as the users [1000, 1001] and have no group in common"));
	}

	@Test
	void directoryOfAUserThatIsNotKnownIsForEverybody() {
		this.clusters.setImageUser("shop/web:local", "node");
		String reason = "service 'web' runs as root or as a user that only its image knows";
		assertThat(owner("", "user: \"1000\"")).isEqualTo(new Owner(DirectoryAccess.EVERYBODY, reason));
		assertThat(owner("user: root", "user: \"1000\"")).isEqualTo(new Owner(DirectoryAccess.EVERYBODY, reason));
	}

	@Test
	void ownerIsTold() {
		DirectoryAccess user = DirectoryAccess.ofUser(1000, null);
		Owner owner = new Owner(user, "");
		assertThat(owner.tell(DATA, user)).isEqualTo("made /srv/data for the user 1000 (rwx------)");
		assertThat(owner.tell(DATA, DirectoryAccess.EVERYBODY))
			.isEqualTo("made /srv/data, which every user can write: this server may not give it to the user 1000");
		assertThat(new Owner(DirectoryAccess.EVERYBODY, "a reason").tell(DATA, DirectoryAccess.EVERYBODY))
			.isEqualTo("made /srv/data, which every user can write: a reason");
	}

	private Owner owner(String web, String job) {
		StackFixture stack = StackFixture.stack("pods: [app]\njobs: [load]\n")
			.with("compose/docker-compose-app.yml", compose("web", "shop/web:local", web))
			.with("compose-jobs/docker-compose-load.yml", compose("load", "busybox", job));
		ValidatedSpec spec = TestSpecs.read("stack: demo\ndeploy-to: k8s-kind\nvolumes:\n  data: /srv/data\n",
				stack.files());
		ReleaseContent content = new ReleaseContent(spec.spec(), spec.stack(), new TreeMap<>(), new TreeMap<>(),
				List.of());
		VolumePlan volumes = VolumePlan.of(spec.stack(), spec.spec(), Path.of("/deployments/shop"), (path) -> path);
		return new DirectoryOwners(new HostClusters(this.clusters, this.clusters)).find(content, volumes, DATA);
	}

	private static String compose(String service, String image, String user) {
		return """
				services:
				  %s:
				    image: %s
				    volumes: ["data:/data"]
				    %s
				volumes:
				  data:
				""".formatted(service, image, user);
	}

}
