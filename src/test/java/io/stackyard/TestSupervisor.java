package io.stackyard;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import io.stackyard.supervision.Progress;
import org.jspecify.annotations.Nullable;

/** Follows work that a test ends, on a thread of its own. */
public final class TestSupervisor implements Progress {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final List<Runnable> closers = new CopyOnWriteArrayList<>();

	private volatile boolean ended;

	private volatile @Nullable Throwable failure;

	/** Begin to work. */
	public Thread start(Callable<?> work) {
		return Thread.ofVirtual().start(() -> {
			try {
				work.call();
			}
			catch (Throwable ex) {
				this.failure = ex;
			}
		});
	}

	/** End the work. */
	public void end() {
		this.ended = true;
		this.closers.forEach(Runnable::run);
	}

	/** Return what ended the work, if anything did. */
	public @Nullable Throwable failure() {
		return this.failure;
	}

	/** Return whether something waits, and would be closed. */
	public boolean isWaitedFor() {
		return !this.closers.isEmpty();
	}

	/** Return the lines that were told. */
	public List<String> lines() {
		return this.lines;
	}

	@Override
	public void accept(String line) {
		checkpoint();
		this.lines.add(line);
	}

	@Override
	public void checkpoint() {
		if (this.ended) {
			throw new EndedException();
		}
	}

	@Override
	public Registration onEnd(Runnable closer) {
		this.closers.add(closer);
		if (this.ended) {
			closer.run();
		}
		return () -> this.closers.remove(closer);
	}

	/** Ends the work of a test. */
	public static final class EndedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
