package io.stackyard.volume;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import io.stackyard.spec.TestSpecs;
import io.stackyard.spec.ValidatedSpec;
import io.stackyard.stack.StackFixture;
import io.stackyard.volume.Volume.Kind;
import io.stackyard.volume.Volume.Mount;
import io.stackyard.volume.Volume.Survival;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VolumePlanTests {

	private static final Path DIRECTORY = Path.of("/deployments/shop");

	private static final long TWO_GIBIBYTES = 2L << 30;

	private static final StackFixture STACK = StackFixture.stack("pods: [app]\njobs: [load]\n")
		.with("compose/docker-compose-app.yml", """
				services:
				  web:
				    image: nginx
				    volumes: ["data:/data", "files:/files:ro"]
				  db:
				    image: postgres
				    volumes: ["data:/var/data:ro"]
				volumes:
				  data:
				  files:
				  unused:
				""")
		.with("compose-jobs/docker-compose-load.yml", """
				services:
				  load:
				    image: busybox
				    volumes: ["data:/in"]
				volumes:
				  data:
				""");

	private static final List<Mount> MOUNTS = List.of(new Mount("app", "web", "/data", false),
			new Mount("app", "db", "/var/data", true), new Mount("load", "load", "/in", false));

	@Test
	void relativePathLivesBelowTheDeploymentAndSurvivesAll() {
		assertThat(plan("volumes:\n  data: ./data/x\n").find("data")).hasValue(new Volume("data", Kind.HOST,
				Path.of("/deployments/shop/data/x"), Path.of("/node/deployments/shop/data/x"), TWO_GIBIBYTES, MOUNTS,
				new Survival(true, true, true), List.of()));
	}

	@Test
	void absolutePathLivesThereAndSurvivesAll() {
		assertThat(plan("volumes:\n  data: /srv/data\n").find("data"))
			.hasValue(new Volume("data", Kind.HOST, Path.of("/srv/data"), Path.of("/node/srv/data"), TWO_GIBIBYTES,
					MOUNTS, new Survival(true, true, true), List.of()));
	}

	@Test
	void volumeWithoutAPathLivesInTheKindNodeAndSaysSo() {
		assertThat(plan("volumes:\n  data:\n").find("data"))
			.hasValue(new Volume("data", Kind.NODE, null, null, TWO_GIBIBYTES, MOUNTS, new Survival(true, true, false),
					List.of("Volume 'data' lives in the kind node and is lost when the cluster is deleted.")));
	}

	@Test
	void volumeThatTheSpecDoesNotNameLivesInTheKindNode() {
		assertThat(plan("").find("data")).map(Volume::kind).hasValue(Kind.NODE);
	}

	@Test
	void volumeWithoutAPathIsClaimedFromARegisteredCluster() {
		VolumePlan plan = plan("stack: demo\ndeploy-to: k8s\nkube-config: prod\n", "volumes:\n  data:\n");
		assertThat(plan.find("data"))
			.hasValue(new Volume("data", Kind.CLAIM, null, null, TWO_GIBIBYTES, MOUNTS, new Survival(true, true, false),
					List.of("Volume 'data' lives where the cluster's storage class puts it.")));
	}

	@Test
	void absolutePathOfARegisteredClusterIsOneOfItsNodesAndNoneOfThisHost() {
		VolumePlan plan = plan("stack: demo\ndeploy-to: k8s\nkube-config: prod\n", "volumes:\n  data: /srv/data\n");
		assertThat(plan.find("data")).hasValue(new Volume("data", Kind.NODE, null, Path.of("/srv/data"), TWO_GIBIBYTES,
				MOUNTS, new Survival(false, false, false),
				List.of("Volume 'data' lives in '/srv/data' of the node that its pod runs on, which has to have this directory; on another node the data is not there. Name one node with the label kubernetes.io/hostname in node-affinities.")));
		assertThat(plan.hostDirectories()).isEmpty();
		assertThat(plan.has(Kind.NODE)).isTrue();
		assertThat(plan.has(Kind.HOST)).isFalse();
	}

	@Test
	void absolutePathOfARegisteredClusterSurvivesOnTheOneNodeThatPodsMayRunOn() {
		String one = "node-affinities:\n  - {label: kubernetes.io/hostname, value: one}\n";
		VolumePlan plan = plan("stack: demo\ndeploy-to: k8s\nkube-config: prod\n",
				"volumes:\n  data: /srv/data\n" + one);
		assertThat(plan.find("data")).hasValue(new Volume("data", Kind.NODE, null, Path.of("/srv/data"), TWO_GIBIBYTES,
				MOUNTS, new Survival(true, true, false),
				List.of("Volume 'data' lives in '/srv/data' of the node 'one', which has to have this directory.")));
		VolumePlan several = plan("stack: demo\ndeploy-to: k8s\nkube-config: prod\n",
				"volumes:\n  data: /srv/data\n" + one + "  - {label: kubernetes.io/hostname, value: two}\n");
		assertThat(several.find("data")).map(Volume::survives).hasValue(new Survival(false, false, false));
	}

	@Test
	void volumesAreThoseThatAreMountedByName() {
		assertThat(plan("").volumes()).extracting(Volume::name).containsExactly("data", "files");
	}

	@Test
	void volumeOfFilesOfTheSpecIsNone() {
		VolumePlan plan = plan("configmaps:\n  files: ./config/files\n");
		assertThat(plan.volumes()).extracting(Volume::name).containsExactly("data");
		assertThat(plan.find("files")).isEmpty();
	}

	@Test
	void sizeOfTheSpecForOneVolumeWinsOverThatForAll() {
		VolumePlan plan = plan("""
				resources:
				  volumes:
				    reservations: {storage: 1Gi}
				    data:
				      reservations: {storage: 512Mi}
				""");
		assertThat(plan.volumes()).extracting(Volume::sizeBytes).containsExactly(512L << 20, 1L << 30);
	}

	@Test
	void hostDirectoriesAreWhatTheNodeHasToMount() {
		assertThat(plan("volumes:\n  data: /srv/data\n  files: ./files\n").hostDirectories())
			.isEqualTo(new TreeSet<>(List.of(Path.of("/deployments/shop/files"), Path.of("/srv/data"))));
	}

	@Test
	void warningsAreThoseOfAllVolumes() {
		assertThat(plan("volumes:\n  data: /srv/data\n").warnings())
			.containsExactly("Volume 'files' lives in the kind node and is lost when the cluster is deleted.");
	}

	private static VolumePlan plan(String lines) {
		return plan("stack: demo\ndeploy-to: k8s-kind\n", lines);
	}

	private static VolumePlan plan(String target, String lines) {
		ValidatedSpec spec = TestSpecs.read(target + lines, STACK.files());
		return VolumePlan.of(spec.stack(), spec.spec(), DIRECTORY, (path) -> Path.of("/node" + path));
	}

}
