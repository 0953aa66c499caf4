package io.stackyard.job.web;

import java.io.IOException;

import io.stackyard.access.Channel;
import io.stackyard.job.Job;
import io.stackyard.job.JobEvent;
import io.stackyard.job.JobEvent.DetailTold;
import io.stackyard.job.JobEvent.StateChanged;
import io.stackyard.job.JobEvent.StepChanged;
import io.stackyard.job.JobFollower;
import io.stackyard.job.JobStep;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a job does as a command line tool would: one line for each step that has
 * ended, and for the one that is being done each thing that it tells. What was over when
 * the client came is told in short.
 */
final class JobLines implements JobFollower {

	private final Channel channel;

	private final JobReader reader;

	private final Job known;

	/** The latest thing told by the step that is being done, until the next is known. */
	private @Nullable DetailTold held;

	private boolean dots;

	/**
	 * Create a writer.
	 * @param channel leads to the client
	 * @param reader looks the job up when it has ended
	 * @param known the job as it was when the client came
	 */
	JobLines(Channel channel, JobReader reader, Job known) {
		this.channel = channel;
		this.reader = reader;
		this.known = known;
	}

	/** Say which job it is. */
	void begin() throws IOException {
		send(JobText.title(this.known));
	}

	@Override
	public void event(JobEvent event) throws IOException {
		switch (event.content()) {
			case StateChanged state -> state(state);
			case StepChanged changed -> step(changed.step());
			case DetailTold told -> detail(told, event.sequence() > this.known.sequence());
		}
	}

	private void state(StateChanged changed) throws IOException {
		switch (changed.state()) {
			case QUEUED -> tell(changed.attempts() > 0, "put back, to go on after the next start of the server");
			case RUNNING -> tell(changed.attempts() > 1, "goes on (attempt %d)".formatted(changed.attempts()));
			case CANCELLING -> tell(true, "was asked to end");
			case SUCCEEDED, FAILED, CANCELLED -> {
			}
		}
	}

	private void tell(boolean worthIt, String text) throws IOException {
		if (worthIt) {
			showHeld();
			send("  " + text + "\n");
		}
	}

	private void step(JobStep step) throws IOException {
		switch (step.state()) {
			case RUNNING -> this.held = new DetailTold(step.name(), again(step));
			case SUCCEEDED -> {
				this.held = null;
				send(JobText.succeeded(step));
			}
			case FAILED, CANCELLED -> this.held = null;
		}
	}

	private static String again(JobStep step) {
		return (step.attempts() > 1) ? "attempt " + step.attempts() : "";
	}

	private void detail(DetailTold told, boolean live) throws IOException {
		if (live && this.held != null && !this.held.detail().isEmpty()) {
			showHeld();
		}
		this.held = told;
	}

	@Override
	public void pause() throws IOException {
		showHeld();
	}

	@Override
	public void idle() throws IOException {
		this.channel.send(this.dots ? "." : JobText.INDENT + ".");
		this.dots = true;
	}

	@Override
	public void end(Reason reason) throws IOException {
		switch (reason) {
			case ENDED -> end(this.reader.get(this.known.id()));
			case LAGGED -> send("This terminal is too slow; ask again to see the rest.\n");
			case EXPIRED -> send("An hour is over; ask again to see the rest.\n");
			case SHUTDOWN -> send("The server shuts down; the job goes on after its next start.\n");
		}
	}

	private void end(Job job) throws IOException {
		for (JobStep step : job.steps()) {
			if (step.state() == JobStep.State.FAILED || step.state() == JobStep.State.CANCELLED) {
				send(JobText.failed(step, job));
			}
		}
		send(JobText.end(job, this.reader.next(job)));
	}

	private void showHeld() throws IOException {
		if (this.held != null) {
			send(JobText.detail(this.held.name(), this.held.detail()));
			this.held = null;
		}
	}

	private void send(String text) throws IOException {
		this.channel.send(this.dots ? "\n" + text : text);
		this.dots = false;
	}

}
