package io.stackyard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server that a test stops and starts. Clients reach it by a proxy, which
 * keeps its port and can fall silent, as a network does that loses every packet.
 */
public final class PostgresqlServer implements AutoCloseable {

	private final Path directory;

	private final SilentProxy proxy = new SilentProxy();

	private EmbeddedPostgres process;

	private boolean running;

	/**
	 * Start a server.
	 * @param directory where its data is
	 */
	public PostgresqlServer(Path directory) {
		this.directory = directory;
		this.process = launch();
	}

	/** Return the address for clients. */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(this.proxy.port());
	}

	/** Return the address that leads past the proxy. */
	public String directUrl() {
		return this.process.getJdbcUrl("postgres", "postgres");
	}

	/** Stop the server; clients are refused. */
	public void stop() {
		try {
			this.proxy.target(0);
			this.process.close();
			this.running = false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Start the server again, unless it runs. */
	public void start() {
		if (!this.running) {
			this.process = launch();
		}
	}

	/** Let nothing through any more, and say nothing. */
	public void silence(boolean silent) {
		this.proxy.silence(silent);
	}

	private EmbeddedPostgres launch() {
		try {
			EmbeddedPostgres started = EmbeddedPostgres.builder()
				.setDataDirectory(this.directory)
				.setCleanDataDirectory(false)
				.start();
			this.proxy.target(started.getPort());
			this.running = true;
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.proxy.close();
		this.process.close();
	}

}
