package io.stackyard.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stops a job of another process at one point. */
public final class Hold {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final CompletableFuture<Boolean> halted = new CompletableFuture<>();

	private final String description;

	Hold(String description) {
		this.description = description;
	}

	/** Wait until the job has stopped there. */
	public Hold await() throws InterruptedException {
		if (!this.stopped.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
			throw new IllegalStateException("Nobody came by: " + this.description);
		}
		return this;
	}

	/** Let the job go on. */
	public void release() {
		this.halted.complete(false);
	}

	/** Have its process end itself there, with nothing cleaned up. */
	public void halt() {
		this.halted.complete(true);
	}

	/**
	 * The job has come there.
	 * @return whether its process is to end
	 */
	boolean stop() {
		this.stopped.countDown();
		return this.halted.join();
	}

}
