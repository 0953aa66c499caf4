package io.stackyard.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DirectoryMeasureTests {

	private static final Instant NEWEST = Instant.parse("2038-01-01T00:00:00Z");

	@TempDir
	private Path directory;

	@Test
	void measureAddsUpFilesAndNamesTheNewest() throws IOException {
		Files.writeString(this.directory.resolve("a"), "12345");
		Path newest = Files.writeString(Files.createDirectory(this.directory.resolve("sub")).resolve("b"), "123");
		Files.setLastModifiedTime(newest, FileTime.from(NEWEST));
		VolumeUsage usage = DirectoryMeasure.of(this.directory);
		assertThat(usage.freeBytes()).isPositive();
		assertThat(usage).isEqualTo(new VolumeUsage(8L, 2L, false, NEWEST, "sub/b", usage.freeBytes(), null));
	}

	@Test
	void measureFollowsNoLink() throws IOException {
		Path outside = Files.createDirectory(this.directory.resolve("outside"));
		Files.writeString(outside.resolve("big"), "1234567890");
		Path volume = Files.createDirectory(this.directory.resolve("volume"));
		Files.createSymbolicLink(volume.resolve("link"), outside);
		assertThat(DirectoryMeasure.of(volume).bytes()).isZero();
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), outside);
		assertThat(DirectoryMeasure.of(link).files()).isZero();
	}

	@Test
	void measureOfVeryManyFilesIsALowerBound() throws IOException {
		for (int file = 0; file < 5; file++) {
			Files.writeString(this.directory.resolve("file-" + file), "1");
		}
		assertThat(DirectoryMeasure.of(this.directory, 6)).returns(false, VolumeUsage::atLeast);
		assertThat(DirectoryMeasure.of(this.directory, 4)).returns(true, VolumeUsage::atLeast)
			.returns(4L, VolumeUsage::files);
	}

	@Test
	void measureOfWhatIsNotThereIsZeroWithTheSpaceThatItWillHave() {
		VolumeUsage usage = DirectoryMeasure.of(this.directory.resolve("none/deeper"));
		assertThat(usage).isEqualTo(new VolumeUsage(0L, 0L, false, null, null, usage.freeBytes(), null));
		assertThat(usage.freeBytes()).isPositive();
	}

}
