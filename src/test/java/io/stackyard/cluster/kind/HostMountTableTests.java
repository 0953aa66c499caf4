package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HostMountTableTests {

	private final HostMountTable table;

	HostMountTableTests(@TempDir Path directory) throws IOException {
		this.table = new HostMountTable(Files.writeString(directory.resolve("mountinfo"), """
				27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
				42 27 254:1 / /srv rw,relatime shared:1 - ext4 /dev/vdb rw
				43 42 254:2 / /srv/my\\040disk rw,relatime master:7 - ext4 /dev/vdc rw
				44 42 254:3 / /srv/private rw,relatime - ext4 /dev/vdd rw
				"""));
	}

	@Test
	void propagatesAsTheNearestMountDoes() {
		assertThat(this.table.propagates(Path.of("/home/stackyard"))).isFalse();
		assertThat(this.table.propagates(Path.of("/srv/stackyard"))).isTrue();
		assertThat(this.table.propagates(Path.of("/srv/my disk/data"))).isTrue();
		assertThat(this.table.propagates(Path.of("/srv/private/data"))).isFalse();
	}

	@Test
	void propagatesWhenTheKernelTellsNothingIsTrue(@TempDir Path directory) {
		assertThat(new HostMountTable(directory.resolve("nothing")).propagates(Path.of("/srv"))).isTrue();
	}

}
