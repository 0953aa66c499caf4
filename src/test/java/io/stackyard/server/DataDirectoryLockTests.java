package io.stackyard.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class DataDirectoryLockTests {

	private final Path directory;

	DataDirectoryLockTests(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void takeWhenItIsTakenSaysByWhom() throws IOException {
		try (DataDirectoryLock first = DataDirectoryLock.take(this.directory)) {
			assertThat(first).isNotNull();
			assertThatExceptionOfType(StartRefusedException.class)
				.isThrownBy(() -> DataDirectoryLock.take(this.directory))
				.withMessage("The data directory '%s' is in use by process %d.", this.directory,
						ProcessHandle.current().pid())
				.satisfies((refused) -> assertThat(ExitCode.find(new IllegalStateException(refused)))
					.isEqualTo(OptionalInt.of(78)));
		}
	}

	@Test
	void takeWhenItWasGivenBackIsAllowed() throws IOException {
		DataDirectoryLock.take(this.directory).close();
		assertThatNoException().isThrownBy(() -> DataDirectoryLock.take(this.directory).close());
	}

}
