package io.stackyard.job.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.job.Job;
import io.stackyard.job.JobStep;
import org.jspecify.annotations.Nullable;

/** Says in lines for a terminal what a job does; each ends with a line feed. */
final class JobText {

	/** Room for the name of a step. */
	private static final int NAME = 14;

	/** Room for what a step says and its time; a longer text moves that to the right. */
	private static final int TEXT_AND_TIME = 55;

	private static final int LOG_LINES = 10;

	/** Stands before what has no name of a step before it. */
	static final String INDENT = " ".repeat(NAME + 2);

	private JobText() {
	}

	/** Return the line that says what the job is. */
	static String title(Job job) {
		String about = Stream
			.of((job.request().release() != null) ? "release " + job.request().release() : null,
					(job.request().revision() != null) ? job.request().revision().toString() : null)
			.filter(Objects::nonNull)
			.collect(Collectors.joining(", "));
		return "%s %s%s\n".formatted(job.request().type(), job.request().subject(),
				about.isEmpty() ? "" : " (" + about + ")");
	}

	/** Return the line of a step that has ended well. */
	static String succeeded(JobStep step) {
		return timed("✓", step, step.detail());
	}

	/** Return the line of a step that is being done. */
	static String running(JobStep step) {
		return line(" ", step.name(), step.detail());
	}

	/** Return a line that a step tells. */
	static String detail(String step, String detail) {
		return line(" ", step, detail);
	}

	/** Return the lines of a step that has not ended well. */
	static String failed(JobStep step, Job job) {
		if (step.state() == JobStep.State.CANCELLED || job.problem() == null) {
			return timed("✗", step, (step.state() == JobStep.State.CANCELLED) ? "cancelled" : step.detail());
		}
		List<String> causes = JobCauseView.listOf(job.problem()).stream().map(JobText::cause).distinct().toList();
		return line("✗", step.name(), String.join("\n", causes));
	}

	/** Return the line that says how the job has ended, and what to do next. */
	static String end(Job job, @Nullable String next) {
		String time = (job.duration() != null) ? time(job.duration()) : "";
		return switch (job.state()) {
			case SUCCEEDED -> "SUCCEEDED in %s\n".formatted(time);
			case FAILED -> "FAILED after %s. %s%s\n".formatted(time, reason(job), (next != null) ? next : "");
			case CANCELLED ->
				"CANCELLED%s. %s\n".formatted(time.isEmpty() ? "" : " after " + time, (next != null) ? next : "");
			case QUEUED, RUNNING, CANCELLING -> job.state() + "\n";
		};
	}

	/** Return the whole job. */
	static String of(Job job, @Nullable String next) {
		StringBuilder text = new StringBuilder(title(job));
		job.steps().forEach((step) -> text.append(switch (step.state()) {
			case SUCCEEDED -> succeeded(step);
			case RUNNING -> running(step);
			case FAILED, CANCELLED -> failed(step, job);
		}));
		return text.append(end(job, next)).toString();
	}

	/** A job without a step that failed has its reason in its last line. */
	private static String reason(Job job) {
		boolean told = job.steps().stream().anyMatch((step) -> step.state() == JobStep.State.FAILED);
		return (told || job.problem() == null) ? ""
				: JobCauseView.listOf(job.problem())
					.stream()
					.map(JobText::cause)
					.collect(Collectors.joining(" ", "", " "));
	}

	private static String cause(JobCauseView cause) {
		String subject = Stream
			.of(cause.object(), (cause.container() != null) ? "'%s'".formatted(cause.container()) : null)
			.filter(Objects::nonNull)
			.collect(Collectors.joining(" "));
		String first = "%s  %s%s".formatted(cause.code(), subject.isEmpty() ? "" : subject + ": ", cause.message());
		List<String> log = (cause.logLines() != null) ? cause.logLines() : List.of();
		return Stream
			.concat(Stream.of(first),
					log.subList(Math.max(0, log.size() - LOG_LINES), log.size()).stream().map((line) -> "  | " + line))
			.collect(Collectors.joining("\n"));
	}

	private static String timed(String mark, JobStep step, String text) {
		String time = (step.endedAt() != null) ? time(Duration.between(step.startedAt(), step.endedAt())) : "";
		String flat = text.replace('\n', ' ');
		String gap = " ".repeat(Math.max(2, TEXT_AND_TIME - flat.length() - time.length()));
		return line(mark, step.name(), flat + gap + time);
	}

	private static String line(String mark, String name, String text) {
		return ("%s %-" + NAME + "s%s").formatted(mark, name, printable(text).replace("\n", "\n" + INDENT))
			.stripTrailing() + "\n";
	}

	/** What containers and tools have written does not command the terminal. */
	private static String printable(String text) {
		return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "\ufffd");
	}

	/** Return a duration as people write it, such as {@code 34.0 s}. */
	static String time(Duration duration) {
		long tenths = Math.round(duration.toMillis() / 100.0);
		if (tenths < 600) {
			return String.format(Locale.ROOT, "%.1f s", tenths / 10.0);
		}
		long seconds = Math.round(duration.toMillis() / 1000.0);
		long minutes = seconds / 60;
		return (minutes < 60) ? String.format(Locale.ROOT, "%d min %02d s", minutes, seconds % 60)
				: String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
	}

}
