package io.stackyard.cluster.kind;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A program that runs, and what it has written so far. Two threads read its streams, the
 * one that follows it takes the lines from them.
 */
final class RunningProcess {

	private static final Duration HEARTBEAT = Duration.ofSeconds(2);

	private final Process process;

	private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

	private final List<String> output = new ArrayList<>();

	private final List<String> errors = new ArrayList<>();

	RunningProcess(Process process) {
		this.process = process;
		read(process.inputReader(StandardCharsets.UTF_8), Stream.OUTPUT);
		read(process.errorReader(StandardCharsets.UTF_8), Stream.ERRORS);
	}

	/**
	 * Follow the program until it ends.
	 * @param timeout time to wait at most
	 * @param listener follows it
	 * @return how it ended, or empty if it runs on after the timeout
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Optional<ProcessOutput> follow(Duration timeout, ProcessListener listener) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		int open = Stream.values().length;
		while (open > 0) {
			long left = deadline - System.nanoTime();
			if (left <= 0) {
				return Optional.empty();
			}
			@Nullable Line line = this.lines.poll(Math.min(left, HEARTBEAT.toNanos()), TimeUnit.NANOSECONDS);
			open -= (line != null && line.isLast()) ? 1 : 0;
			take(line, listener);
		}
		boolean ended = this.process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
		return ended ? Optional.of(new ProcessOutput(this.process.exitValue(), this.output, this.errors))
				: Optional.empty();
	}

	/** End the program and all that it started. */
	void end() {
		if (this.process.isAlive()) {
			end(this.process.toHandle());
		}
	}

	/** End any program and all that it started. */
	static void end(ProcessHandle process) {
		List<ProcessHandle> children = process.descendants().toList();
		process.destroyForcibly();
		children.forEach(ProcessHandle::destroyForcibly);
	}

	private void take(@Nullable Line line, ProcessListener listener) {
		if (line == null) {
			listener.idle();
		}
		else if (line.text() != null) {
			boolean error = line.stream() == Stream.ERRORS;
			(error ? this.errors : this.output).add(line.text());
			if (error) {
				listener.line(line.text());
			}
		}
	}

	private void read(BufferedReader reader, Stream stream) {
		Thread.ofVirtual().start(() -> {
			try (reader) {
				reader.lines().forEach((text) -> this.lines.add(new Line(stream, text)));
			}
			catch (IOException | UncheckedIOException ex) {
				// the program was ended while it wrote
				this.lines.add(new Line(stream, ex.toString()));
			}
			finally {
				this.lines.add(new Line(stream, null));
			}
		});
	}

	/** The streams that a program writes to. */
	private enum Stream {

		OUTPUT, ERRORS

	}

	/** A line of a stream; without text it is the stream's end. */
	private record Line(Stream stream, @Nullable String text) {

		boolean isLast() {
			return this.text == null;
		}

	}

}
