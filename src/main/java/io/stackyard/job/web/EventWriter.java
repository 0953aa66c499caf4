package io.stackyard.job.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.stackyard.job.JobEvent;
import io.stackyard.job.JobEvent.DetailTold;
import io.stackyard.job.JobEvent.StateChanged;
import io.stackyard.job.JobEvent.StepChanged;
import io.stackyard.job.JobFollower;
import io.stackyard.job.JobStep;
import tools.jackson.databind.json.JsonMapper;

/** Writes events as they come; each is sent at once. */
abstract class EventWriter implements JobFollower {

	private final OutputStream out;

	private EventWriter(OutputStream out) {
		this.out = out;
	}

	/** Return a writer of server-sent events (WHATWG HTML, section 9.2). */
	static EventWriter serverSent(OutputStream out, JsonMapper json) {
		return new ServerSent(out, json);
	}

	/** Return a writer of lines for people. */
	static EventWriter lines(OutputStream out) {
		return new Lines(out);
	}

	/** Send text. */
	final void send(String text) throws IOException {
		this.out.write(text.getBytes(StandardCharsets.UTF_8));
		this.out.flush();
	}

	/** For programs: the event's number is its id, its content is JSON. */
	private static final class ServerSent extends EventWriter {

		private final JsonMapper json;

		private ServerSent(OutputStream out, JsonMapper json) {
			super(out);
			this.json = json;
		}

		@Override
		public void event(JobEvent event) throws IOException {
			send("id: %d\nevent: %s\ndata: %s\n\n".formatted(event.sequence(), event.type(),
					this.json.writeValueAsString(event.content())));
		}

		@Override
		public void idle() throws IOException {
			send(": still here\n\n");
		}

		@Override
		public void end(Reason reason) throws IOException {
			switch (reason) {
				case ENDED -> send("event: end\ndata: {}\n\n");
				case LAGGED -> send("event: lagged\ndata: {}\n\n");
				case SHUTDOWN -> send("event: shutdown\ndata: {}\n\n");
			}
		}

	}

	/** For a terminal: what a command line tool would print. */
	private static final class Lines extends EventWriter {

		private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

		private Lines(OutputStream out) {
			super(out);
		}

		@Override
		public void event(JobEvent event) throws IOException {
			switch (event.content()) {
				case StateChanged state -> line(event, state.state().name(),
						(state.reason() != null) ? state.reason() : (state.attempts() > 1) ? again(state) : "");
				case DetailTold detail -> line(event, "  " + detail.name(), detail.detail());
				case StepChanged step when step.state() == JobStep.State.RUNNING && step.attempts() == 1 ->
					line(event, "  " + step.name(), "");
				case StepChanged step when step.state() == JobStep.State.SUCCEEDED ->
					line(event, "  " + step.name(), "done");
				case StepChanged step -> line(event, "  " + step.name(), "%s, attempt %d"
					.formatted(step.state().name().toLowerCase(java.util.Locale.ROOT), step.attempts()));
			}
		}

		private static String again(StateChanged state) {
			return "attempt " + state.attempts();
		}

		private void line(JobEvent event, String subject, String text) throws IOException {
			send("%s  %-11s %s".formatted(TIME.format(event.at()), subject, text.replace("\n", "\n" + " ".repeat(22)))
				.stripTrailing() + "\n");
		}

		@Override
		public void idle() {
			// a terminal shows what is there
		}

		@Override
		public void end(Reason reason) throws IOException {
			switch (reason) {
				case ENDED -> {
				}
				case LAGGED -> send("This terminal is too slow; ask again to go on.\n");
				case SHUTDOWN -> send("The server shuts down; the job goes on after its next start.\n");
			}
		}

	}

}
