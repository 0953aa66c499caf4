package io.stackyard;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * The image of the nodes of kind clusters in tests: the system property
 * {@code stackyard.kind.node-image}, else one that this host has, else kind's own choice.
 */
public final class KindNodeImage {

	private KindNodeImage() {
	}

	/** Return the image's reference, or {@code null} for kind's own choice. */
	public static @Nullable String find() {
		@Nullable String configured = System.getProperty("stackyard.kind.node-image");
		return (configured != null) ? configured : findLocal().orElse(null);
	}

	private static Optional<String> findLocal() {
		DockerClient client = DockerClientFactory.lazyClient();
		return client.listImagesCmd()
			.exec()
			.stream()
			.map(Image::getRepoTags)
			.flatMap((tags) -> (tags != null) ? Arrays.stream(tags) : Stream.empty())
			.filter((tag) -> tag.startsWith("kindest/node:"))
			.max(String::compareTo);
	}

}
