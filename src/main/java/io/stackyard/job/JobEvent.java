package io.stackyard.job;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a job.
 *
 * @param sequence its number in the job, from 1, without a gap
 * @param at when it happened
 * @param content what happened
 */
public record JobEvent(long sequence, Instant at, Content content) {

	/** Return what kind of event it is: {@code state}, {@code step} or {@code detail}. */
	public String type() {
		return Type.of(this.content).name().toLowerCase(Locale.ROOT);
	}

	/** What happened. */
	public sealed interface Content {

	}

	/**
	 * The job came into another state.
	 *
	 * @param state the state
	 * @param attempts how often the job was begun
	 * @param release the release that it is about, or {@code null} if that is not known
	 * yet
	 * @param reason why it failed or was cancelled, or {@code null}
	 */
	public record StateChanged(JobState state, int attempts, @Nullable Integer release,
			@Nullable String reason) implements Content {
	}

	/**
	 * A step began or ended.
	 *
	 * @param step the step as it is now
	 */
	public record StepChanged(JobStep step) implements Content {
	}

	/**
	 * A step told what it does.
	 *
	 * @param name the step
	 * @param detail a line of text
	 */
	public record DetailTold(String name, String detail) implements Content {
	}

	/** The kinds of event, as they are kept. */
	enum Type {

		STATE(StateChanged.class), STEP(StepChanged.class), DETAIL(DetailTold.class);

		private final Class<? extends Content> content;

		Type(Class<? extends Content> content) {
			this.content = content;
		}

		static Type of(Content content) {
			return switch (content) {
				case StateChanged state -> STATE;
				case StepChanged step -> STEP;
				case DetailTold detail -> DETAIL;
			};
		}

		Class<? extends Content> content() {
			return this.content;
		}

	}

}
