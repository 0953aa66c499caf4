package io.stackyard.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HostRootsTests {

	@Test
	void ofWhenOneLiesBelowAnotherLeavesItOut() {
		HostRoots roots = HostRoots.of(Path.of("/srv/stackyard/deployments"),
				List.of(Path.of("/srv/stackyard"), Path.of("/mnt/../mnt/disk"), Path.of("/srv/stackyard2")));
		assertThat(roots.paths()).containsExactly(Path.of("/mnt/disk"), Path.of("/srv/stackyard"),
				Path.of("/srv/stackyard2"));
	}

	@Test
	void ofWhenRootIsLinkFollowsIt(@TempDir Path home) throws IOException {
		Path disk = Files.createDirectory(home.toRealPath().resolve("disk"));
		Path link = Files.createSymbolicLink(home.resolve("link"), disk);
		assertThat(HostRoots.of(link, List.of()).paths()).containsExactly(disk);
	}

	@Test
	void findRootWhenPathIsOutsideIsEmpty() {
		HostRoots roots = HostRoots.of(Path.of("/srv/stackyard"), List.of());
		assertThat(roots.findRoot(Path.of("/srv/stackyard/web/data"))).contains(Path.of("/srv/stackyard"));
		assertThat(roots.findRoot(Path.of("/srv/stackyardish"))).isEmpty();
	}

}
