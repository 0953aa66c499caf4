package io.stackyard.server;

import java.nio.file.Path;

/** Tells other tests where the embedded database is, with the product's settings. */
public final class TestEmbeddedDatabase {

	private TestEmbeddedDatabase() {
	}

	/** Return its address in a data directory. */
	public static String url(Path directory) {
		return new EmbeddedDatabase(directory.resolve("stackyard")).getJdbcUrl();
	}

}
