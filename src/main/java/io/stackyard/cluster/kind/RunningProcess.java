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

import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs, and what it has written so far. Two threads read its streams, the
 * one that follows it takes the lines from them.
 */
final class RunningProcess {

	private static final Duration LOOK = Duration.ofSeconds(1);

	private final Process process;

	private final ProcessGroup group;

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private final List<String> output = new ArrayList<>();

	private final List<String> errors = new ArrayList<>();

	private volatile boolean finished;

	RunningProcess(Process process, ProcessGroup group) {
		this.process = process;
		this.group = group;
		read(process.inputReader(StandardCharsets.UTF_8), false);
		read(process.errorReader(StandardCharsets.UTF_8), true);
	}

	/**
	 * Follow the program until it ends.
	 * @param timeout time to wait at most
	 * @param listener follows it; its checkpoint ends the wait
	 * @return how it ended, or empty if it runs on after the timeout
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Optional<ProcessOutput> follow(Duration timeout, ProcessListener listener) throws InterruptedException {
		Supervisor.Registration wake = listener.onEnd(() -> this.events.add(new Event.Woken()));
		try {
			return followUntil(System.nanoTime() + timeout.toNanos(), listener);
		}
		finally {
			wake.close();
		}
	}

	private Optional<ProcessOutput> followUntil(long deadline, ProcessListener listener) throws InterruptedException {
		int open = 2;
		while (open > 0) {
			long left = deadline - System.nanoTime();
			if (left <= 0) {
				return Optional.empty();
			}
			@Nullable Event event = this.events.poll(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
			listener.checkpoint();
			open -= (event instanceof Event.Closed) ? 1 : 0;
			if (event instanceof Event.Line line) {
				take(line, listener);
			}
		}
		this.finished = this.process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
		return this.finished ? Optional.of(new ProcessOutput(this.process.exitValue(), this.output, this.errors))
				: Optional.empty();
	}

	/** End the program and all that it started, unless it has ended by itself. */
	void end() {
		if (!this.finished) {
			this.group.end(this.process.toHandle());
		}
	}

	private void take(Event.Line line, ProcessListener listener) {
		(line.error() ? this.errors : this.output).add(line.text());
		if (line.error()) {
			listener.line(line.text());
		}
	}

	private void read(BufferedReader reader, boolean error) {
		Thread.ofVirtual().start(() -> {
			try (reader) {
				reader.lines().forEach((text) -> this.events.add(new Event.Line(error, text)));
			}
			catch (IOException | UncheckedIOException ex) {
				// the program was ended while it wrote
				this.events.add(new Event.Line(error, ex.toString()));
			}
			finally {
				this.events.add(new Event.Closed());
			}
		});
	}

	/** What the one that follows the program takes notice of. */
	private sealed interface Event {

		/**
		 * A line that the program wrote.
		 *
		 * @param error whether to its standard error
		 * @param text the line
		 */
		record Line(boolean error, String text) implements Event {
		}

		/** One of its streams has ended. */
		record Closed() implements Event {
		}

		/** The program may be to end. */
		record Woken() implements Event {
		}

	}

}
