package io.stackyard.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Catalogues of stacks that a test writes. */
public final class TestCatalogue {

	private TestCatalogue() {
	}

	/** Write files into a directory and return the catalogue of it. */
	public static StackCatalogue of(Path directory, FileSet files) {
		try {
			for (FilePath path : files.files().keySet()) {
				Path file = directory.resolve(path.value());
				Files.createDirectories(file.getParent());
				Files.write(file, files.files().get(path).toByteArray());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new StackCatalogue(new StackProperties(List.of(directory)), new StackReader());
	}

}
