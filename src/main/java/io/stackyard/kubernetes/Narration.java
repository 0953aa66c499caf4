package io.stackyard.kubernetes;

import java.time.Duration;

import io.stackyard.supervision.Progress;

/**
 * Tells how a wait goes: each news once, and a sign of life now and then, by which the
 * receiver can also end the wait.
 */
final class Narration {

	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

	private final Pause pause;

	private final Progress receiver;

	private Duration toldAt;

	private String told = "";

	Narration(Pause pause, Progress receiver) {
		this.pause = pause;
		this.receiver = receiver;
		this.toldAt = pause.elapsed();
	}

	/** Tell a line at once. */
	void tell(String line) {
		this.told = line;
		this.toldAt = this.pause.elapsed();
		this.receiver.accept(line);
	}

	/** Tell a line unless it was the last one, some seconds ago at most. */
	void tellNews(String line) {
		if (!line.equals(this.told) || isQuiet()) {
			tell(line);
		}
	}

	/** Tell a line if none was told for some seconds. */
	void tellWhenQuiet(String line) {
		if (isQuiet()) {
			tell(line);
		}
	}

	private boolean isQuiet() {
		return this.pause.isOver(this.toldAt.plus(SIGN_OF_LIFE));
	}

}
