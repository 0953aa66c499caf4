package io.stackyard.cluster.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.supervision.Supervisor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ImageSyncTests {

	private static final NodeContainer NODE = new NodeContainer("4f", "demo-control-plane", true, List.of(),
			new TreeSet<>());

	private static final String LOOK = String.join(" ", NodeImages.LIST);

	private final FakeDocker docker = new FakeDocker();

	private final List<String> progress = new ArrayList<>();

	@Test
	void sendWhenNodeHasTheImagesLooksOnce() throws InterruptedException {
		this.docker.imageIds.put("testbed/app:1", "sha256:id1");
		list("docker.io/testbed/app:1 type sha256:manifest1 4.7 MiB", "sha256:id1 type sha256:manifest1 4.7 MiB");
		assertThat(send("testbed/app:1")).isEmpty();
		assertThat(this.docker.calls).containsExactly(LOOK);
		assertThat(this.progress).isEmpty();
	}

	@Test
	void sendWhenNodeLacksImagesSendsThemTogether() throws InterruptedException {
		this.docker.imageIds.put("testbed/app:1", "sha256:id1");
		this.docker.imageIds.put("nginx", "sha256:id2");
		list("docker.io/testbed/app:2 type sha256:manifest3 4.7 MiB");
		assertThat(send("testbed/app:1", "nginx", "elsewhere/app:1")).containsExactly("nginx", "testbed/app:1");
		assertThat(this.docker.calls).containsExactly(LOOK,
				"send [docker.io/library/nginx:latest, docker.io/testbed/app:1] to demo-control-plane");
		assertThat(this.progress).containsExactly("Sending nginx, testbed/app:1 to node 'demo-control-plane'");
	}

	@Test
	void sendWhenTheImageChangedSendsIt() throws InterruptedException {
		this.docker.imageIds.put("testbed/app:1", "sha256:id2");
		list("docker.io/testbed/app:1 type sha256:manifest1 4.7 MiB", "sha256:id1 type sha256:manifest1 4.7 MiB");
		this.docker.outputs.put(NodeImages.manifestOf("sha256:manifest1"), "{\"config\":{\"digest\":\"sha256:id1\"}}");
		assertThat(send("testbed/app:1")).containsExactly("testbed/app:1");
	}

	@Test
	void sendWhenTheListIsBehindReadsTheManifest() throws InterruptedException {
		this.docker.imageIds.put("testbed/app:1", "sha256:id1");
		list("docker.io/testbed/app:1 type sha256:manifest1 4.7 MiB");
		this.docker.outputs.put(NodeImages.manifestOf("sha256:manifest1"), "{\"config\":{\"digest\":\"sha256:id1\"}}");
		assertThat(send("testbed/app:1")).isEmpty();
	}

	@Test
	void sendWhenDockerNamesImagesByManifestComparesThat() throws InterruptedException {
		this.docker.imageIds.put("testbed/app:1", "sha256:manifest1");
		list("docker.io/testbed/app:1 type sha256:manifest1 4.7 MiB");
		assertThat(send("testbed/app:1")).isEmpty();
		assertThat(this.docker.calls).containsExactly(LOOK);
	}

	@Test
	void sendWhenHostHasNoneOfThemDoesNotLook() throws InterruptedException {
		assertThat(send("elsewhere/app:1", "app@sha256:0123")).isEmpty();
		assertThat(this.docker.calls).isEmpty();
	}

	@Test
	void atHandIsWhatTheHostSendsOrEachNodeHas() throws InterruptedException {
		this.docker.imageIds.put("testbed/app:1", "sha256:id1");
		list("docker.io/library/nginx:latest type sha256:manifest2 4.7 MiB",
				"docker.io/ops/web@sha256:manifest3 type sha256:manifest3 4.7 MiB");
		assertThat(atHand(List.of(NODE), "testbed/app:1", "nginx", "ops/web@sha256:manifest3", "elsewhere/app:1"))
			.containsExactly("nginx", "ops/web@sha256:manifest3", "testbed/app:1");
		assertThat(atHand(List.of(), "testbed/app:1", "nginx")).containsExactly("testbed/app:1");
	}

	private SortedSet<String> atHand(List<NodeContainer> nodes, String... images) throws InterruptedException {
		return new ImageSync(this.docker).atHand(nodes, new TreeSet<>(List.of(images)), Supervisor.none());
	}

	private SortedSet<String> send(String... images) throws InterruptedException {
		return new ImageSync(this.docker).send(List.of(NODE), new TreeSet<>(List.of(images)), this.progress::add);
	}

	private void list(String... lines) {
		this.docker.outputs.put(NodeImages.LIST, "REF TYPE DIGEST SIZE\n" + String.join("\n", lines));
	}

}
