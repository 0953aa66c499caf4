package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import io.stackyard.supervision.Supervisor;

/** An image of this host that holds a note and nothing else. */
final class SmallImage {

	private final String reference;

	private final DockerClient client;

	private final Path context;

	private int builds;

	SmallImage(String reference, DockerClient client, Path context) {
		this.reference = reference;
		this.client = client;
		this.context = context;
	}

	/** Build it with the same name and another id than before. */
	void build() throws IOException {
		Files.createDirectories(this.context);
		Files.writeString(this.context.resolve("note"), "build " + ++this.builds);
		Files.writeString(this.context.resolve("Dockerfile"), "FROM scratch\nCOPY note /note\n");
		this.client.buildImageCmd(this.context.toFile())
			.withTags(Set.of(this.reference))
			.exec(new BuildImageResultCallback())
			.awaitImageId();
	}

	/** Return the note of the image that a node has under its name. */
	String noteOn(Docker docker, NodeContainer node) throws InterruptedException {
		String mount = "/tmp/image-" + this.builds;
		docker.execute(node, List.of("mkdir", mount), Supervisor.none());
		docker.execute(node,
				List.of("ctr", "--namespace=k8s.io", "images", "mount", "docker.io/" + this.reference, mount),
				Supervisor.none());
		return docker.execute(node, List.of("cat", mount + "/note"), Supervisor.none());
	}

}
