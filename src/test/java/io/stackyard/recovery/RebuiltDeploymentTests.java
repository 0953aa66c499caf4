package io.stackyard.recovery;

import java.time.Instant;
import java.util.List;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.Deployment.Desired;
import io.stackyard.deployment.Deployment.Place;
import io.stackyard.kubernetes.Footprint;
import io.stackyard.source.Source;
import io.stackyard.spec.DeploymentName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RebuiltDeploymentTests {

	@Test
	void ofWhenBothAgreeIsAsItWas() {
		assertRebuilt(recorded(Desired.STARTED, 3), seen(9, 2, "01A"), Desired.STARTED, 3, "01A",
				"shop: release 3, runs on the cluster 'stackyard'.");
	}

	@Test
	void ofWhenStoppedAndNothingIsThereIsAsItWas() {
		assertRebuilt(recorded(Desired.STOPPED, null), seen(0, null, null), Desired.STOPPED, null, "01R",
				"shop: release 3, stopped.");
	}

	@Test
	void ofWhenTheClusterDoesNotRunTrustsTheDirectory() {
		assertRebuilt(recorded(Desired.STARTED, 3), new ClusterView.Unseen("does not run"), Desired.STARTED, 3, "01R",
				"shop: release 3, started; its cluster 'stackyard' does not run, so that only its directory says so.");
	}

	@Test
	void ofWhenStartedAndNothingIsThereCanBeStartedAgain() {
		assertRebuilt(recorded(Desired.STARTED, 3), seen(0, null, null), Desired.STARTED, null, "01R",
				"shop: release 3; its directory says that it is started, but the namespace 'shop' of the cluster 'stackyard' has nothing of it: start it, or stop it.");
	}

	@Test
	void ofWhenStoppedAndSomethingIsThereCountsAsStarted() {
		assertRebuilt(recorded(Desired.STOPPED, null), seen(9, 3, null), Desired.STARTED, null, null,
				"shop: release 3; its directory says that it is stopped, but the cluster 'stackyard' has 9 objects of it, the latest of release 3: start it to bring release 3 about, or stop it.");
	}

	@Test
	void ofWhenTheClusterHasANewerReleaseSaysSo() {
		assertRebuilt(recorded(Desired.STARTED, 3), seen(9, 5, null), Desired.STARTED, null, null,
				"shop: release 3; its directory says that release 3 is applied, but the cluster 'stackyard' has 9 objects of it, the latest of release 5: restart it to read its source again, or start release 3.");
	}

	@Test
	void ofWhenItWasBeingStartedCanBeStartedAgain() {
		assertRebuilt(recorded(Desired.STARTED, null), seen(4, 3, null), Desired.STARTED, null, null,
				"shop: release 3; its directory says that it was being started, but the cluster 'stackyard' has 4 objects of it, the latest of release 3: start it to bring release 3 about, or stop it.");
	}

	private static void assertRebuilt(Deployment recorded, ClusterView cluster, Desired desired,
			@Nullable Integer applied, @Nullable String token, String finding) {
		assertThat(RebuiltDeployment.of(recorded, cluster))
			.isEqualTo(new RebuiltDeployment(recorded.asFound(desired, applied, token), finding));
	}

	private static Deployment recorded(Desired desired, @Nullable Integer applied) {
		return new Deployment(new DeploymentName("shop"), new Source.Directory("/srv/shop"), desired, 3, applied, "01R",
				new Place("stackyard", "shop"), Instant.parse("2026-11-25T10:00:00Z"));
	}

	private static ClusterView seen(int objects, @Nullable Integer release, @Nullable String token) {
		return new ClusterView.Seen(List.of(new Footprint("shop", "shop", objects, release, token),
				new Footprint("blog", "blog", 5, 7, null)));
	}

}
