package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.stackyard.cluster.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HostResourcesTests {

	private final Path proc;

	HostResourcesTests(@TempDir Path proc) throws IOException {
		this.proc = proc;
		Files.createDirectories(proc.resolve("sys/fs/inotify"));
		write("meminfo", "MemTotal:        8000000 kB\nMemAvailable:    4096000 kB\n");
		write("sys/fs/inotify/max_user_instances", "128\n");
		write("sys/fs/inotify/max_user_watches", "524288\n");
	}

	@Test
	void newClusterChecksWhenLimitIsLowPassesWithAdvice() {
		assertThat(new HostResources(this.proc).newClusterChecks())
			.containsExactly(passed("memory", "4000 MB of memory are left."), passed("inotify-max-user-instances",
					"'fs.inotify.max_user_instances' is 128; kind recommends 512. Run 'sysctl -w fs.inotify.max_user_instances=512' and set it in '/etc/sysctl.d'."),
					passed("inotify-max-user-watches", "'fs.inotify.max_user_watches' is 524288."));
	}

	@Test
	void newClusterChecksWhenLimitIsTooLowFails() throws IOException {
		write("sys/fs/inotify/max_user_watches", "4096\n");
		assertThat(new HostResources(this.proc).newClusterChecks()).element(2)
			.isEqualTo(new Check("inotify-max-user-watches", false,
					"'fs.inotify.max_user_watches' is 4096; at least 8192 is needed.",
					"Run 'sysctl -w fs.inotify.max_user_watches=524288' and set it in '/etc/sysctl.d'.",
					"tool-failed"));
	}

	@Test
	void newClusterChecksWhenMemoryIsLowFails() throws IOException {
		write("meminfo", "MemAvailable:    1024000 kB\n");
		assertThat(new HostResources(this.proc).newClusterChecks()).first()
			.isEqualTo(new Check("memory", false, "1000 MB of memory are left; a cluster needs 1500 MB.",
					"Stop what uses memory on this host, or add some.", "tool-failed"));
	}

	@Test
	void newClusterChecksWhenTheKernelTellsNothingPasses(@TempDir Path nowhere) {
		assertThat(new HostResources(nowhere).newClusterChecks()).allMatch(Check::passed);
	}

	@Test
	void newClusterChecksReadTheSettingsOfThisKernel() throws IOException {
		String setting = Files.readAllLines(Path.of("/proc/sys/fs/inotify/max_user_watches")).getFirst();
		assertThat(new HostResources(Path.of("/proc")).newClusterChecks()).element(2)
			.satisfies((check) -> assertThat(check.detail())
				.startsWith("'fs.inotify.max_user_watches' is %s".formatted(setting)));
	}

	@Test
	void diskCheckWhenDirectoryIsElsewherePasses() {
		assertThat(new HostResources(this.proc).diskCheck("disk-docker", Path.of("/nowhere/docker")))
			.isEqualTo(passed("disk-docker", "'/nowhere/docker' is not on this host; its space is not known."));
	}

	private void write(String file, String text) throws IOException {
		Files.writeString(this.proc.resolve(file), text);
	}

	private static Check passed(String name, String detail) {
		return new Check(name, true, detail, null, null);
	}

}
