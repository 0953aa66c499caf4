package io.stackyard.cluster.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.cluster.ClusterStorage.Image;
import io.stackyard.cluster.PrunedImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ImagePruneTests {

	private static final NodeContainer NODE = new NodeContainer("4f", "demo-control-plane", true, List.of(),
			new TreeSet<>());

	private static final String LIST = """
			REF                                TYPE  DIGEST      SIZE    PLATFORMS   LABELS
			docker.io/library/web:1            oci   sha256:a1   4.0 MiB linux/amd64 -
			docker.io/library/web:old          oci   sha256:a0   4.0 MiB linux/amd64 -
			sha256:c0                          oci   sha256:a0   4.0 MiB linux/amd64 -
			docker.io/library/web@sha256:a2    oci   sha256:a2   1.0 MiB linux/amd64 -
			docker.io/library/ingress:3        oci   sha256:b1   9.0 MiB linux/amd64 -
			sha256:cb                          oci   sha256:b1   9.0 MiB linux/amd64 -
			registry.k8s.io/pause:3.4.1        oci   sha256:d1   0.3 MiB linux/amd64 -
			""";

	private final FakeDocker docker = new FakeDocker();

	private final List<String> progress = new ArrayList<>();

	@BeforeEach
	void fill() {
		this.docker.outputs.put(NodeImages.LIST, LIST);
		this.docker.outputs.put(ImagePrune.CONTAINERS, """
				CONTAINER    IMAGE        RUNTIME
				0f1e         sha256:cb    io.containerd.runc.v2
				""");
		this.docker.outputs.put(ImagePrune.USAGE, "2000\t/var/lib/containerd\n");
	}

	@Test
	void runRemovesWhatNothingNeedsUnderAllItsNames() throws InterruptedException {
		this.docker.outputs.put(remove("docker.io/library/web:old", "sha256:c0"), "");
		assertThat(prune(keep("web:1", "web@sha256:a2"))).isEqualTo(new PrunedImages(
				List.of(new Image(List.of("docker.io/library/web:old"), "sha256:c0", "sha256:a0", 4_194_304)), 0));
		assertThat(this.progress).containsExactly("Removing docker.io/library/web:old from node 'demo-control-plane'");
	}

	@Test
	void runRemovesAnImageThatHasOnlyADigest() throws InterruptedException {
		this.docker.outputs.put(remove("docker.io/library/web@sha256:a2"), "");
		assertThat(prune(keep("web:1", "docker.io/web:old")).images()).extracting(Image::manifest)
			.containsExactly("sha256:a2");
		assertThat(this.progress).containsExactly("Removing sha256:a2 from node 'demo-control-plane'");
	}

	@Test
	void runWhenEverythingIsNeededRemovesNothing() throws InterruptedException {
		assertThat(prune(keep("web:1", "web:old", "docker.io/library/web@sha256:a2")))
			.isEqualTo(new PrunedImages(List.of(), 0));
		assertThat(this.docker.calls).containsExactly(String.join(" ", NodeImages.LIST),
				String.join(" ", ImagePrune.CONTAINERS));
	}

	private PrunedImages prune(SortedSet<String> keep) throws InterruptedException {
		return new ImagePrune(this.docker, new TreeSet<>(List.of("sha256:d1")), keep).run(NODE, this.progress::add);
	}

	private static SortedSet<String> keep(String... references) {
		return new TreeSet<>(List.of(references));
	}

	private static List<String> remove(String... names) {
		List<String> command = new ArrayList<>(List.of("ctr", "--namespace=k8s.io", "images", "remove", "--sync"));
		command.addAll(List.of(names));
		return command;
	}

}
