package io.stackyard.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process of its own with this one's class path, to be ended at any moment. What it
 * writes is kept; it ends itself when this process is gone.
 */
public final class ChildJvm implements AutoCloseable {

	/** Start fast rather than run fast. */
	private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m",
			"-Xshare:auto");

	/** Before this version a main method that is not public is a preview (JEP 445). */
	private static final int HIDDEN_MAIN = 25;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Process process;

	private final List<String> lines = new ArrayList<>();

	private boolean ended;

	private ChildJvm(Process process) {
		this.process = process;
		Thread.ofVirtual().start(() -> read(process.inputReader()));
	}

	/**
	 * Start a program.
	 * @param main its class, with a main method that is not public: Spring Boot's trial
	 * run starts the only public one beside the tests
	 * @param arguments its arguments
	 */
	public static ChildJvm start(Class<?> main, List<String> arguments) {
		return start(main, arguments, Map.of());
	}

	/**
	 * Start a program.
	 * @param main its class
	 * @param arguments its arguments
	 * @param environment variables beside those of this process
	 */
	static ChildJvm start(Class<?> main, List<String> arguments, Map<String, String> environment) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(OPTIONS);
		if (Runtime.version().feature() < HIDDEN_MAIN) {
			command.add("--enable-preview");
		}
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		try {
			return new ChildJvm(builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** In a child: end this process as soon as its parent is gone. */
	public static void endWithParent() {
		Thread.ofPlatform().daemon().start(() -> {
			try {
				System.in.transferTo(java.io.OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// gone as well
			}
			Runtime.getRuntime().halt(1);
		});
	}

	public long pid() {
		return this.process.pid();
	}

	/** Wait for a line that it writes, or has written, and return it. */
	public String awaitLine(Predicate<String> wanted) throws InterruptedException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		synchronized (this.lines) {
			for (int next = 0;; next++) {
				while (this.lines.size() == next && !this.ended && System.nanoTime() < deadline) {
					TimeUnit.NANOSECONDS.timedWait(this.lines, deadline - System.nanoTime());
				}
				if (this.lines.size() == next) {
					throw new IllegalStateException("The process never wrote what was waited for:\n" + output());
				}
				if (wanted.test(this.lines.get(next))) {
					return this.lines.get(next);
				}
			}
		}
	}

	/** Return all that it has written. */
	public String output() {
		synchronized (this.lines) {
			return String.join("\n", this.lines);
		}
	}

	/** Return the lines that it has written. */
	public List<String> lines() {
		synchronized (this.lines) {
			return List.copyOf(this.lines);
		}
	}

	/** Send it a signal, such as {@code TERM} or {@code STOP}. */
	public void signal(String name) throws InterruptedException {
		try {
			int code = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).inheritIO().start().waitFor();
			if (code != 0) {
				throw new IllegalStateException("kill -%s %d ended with %d".formatted(name, pid(), code));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Kill it, as {@code kill -9} does, and wait until it is gone. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly();
		awaitExit();
	}

	/** Wait until it has ended and return its exit code. */
	public int awaitExit() throws InterruptedException {
		if (!this.process.waitFor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
			throw new IllegalStateException("The process does not end:\n" + output());
		}
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private void read(BufferedReader reader) {
		try (reader) {
			reader.lines().forEach(this::add);
		}
		catch (IOException | UncheckedIOException ex) {
			add(ex.toString());
		}
		synchronized (this.lines) {
			this.ended = true;
			this.lines.notifyAll();
		}
	}

	private void add(String line) {
		synchronized (this.lines) {
			this.lines.add(line);
			this.lines.notifyAll();
		}
	}

}
