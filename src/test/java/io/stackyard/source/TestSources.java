package io.stackyard.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.stackyard.storage.DataDirectory;
import org.springframework.util.unit.DataSize;

/** Sources that lie in a directory of a test; no git server is allowed. */
public final class TestSources {

	private TestSources() {
	}

	public static Sources of(Path directory) {
		SourceProperties properties = new SourceProperties(List.of(directory), List.of(), List.of(),
				Duration.ofSeconds(1), DataSize.ofMegabytes(1));
		DataDirectory data = DataDirectory.open(directory.resolve("data"), directory.resolve("data/deployments"));
		GitFetch fetch = new GitFetch(properties, (name) -> Optional.empty());
		return new Sources(new GitRepositories(properties, data, fetch), new SourceDirectories(properties));
	}

}
