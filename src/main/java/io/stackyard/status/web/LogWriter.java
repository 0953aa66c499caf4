package io.stackyard.status.web;

import java.io.IOException;

import io.stackyard.access.Channel;
import io.stackyard.status.LogFollower;
import io.stackyard.status.LogLine;
import tools.jackson.databind.json.JsonMapper;

/** Writes logs while they grow. */
sealed interface LogWriter extends LogFollower {

	/**
	 * Lines for a terminal.
	 *
	 * @param channel leads to the client
	 * @param prefixed whether each begins with the name of its service
	 */
	record Lines(Channel channel, boolean prefixed) implements LogWriter {

		@Override
		public void line(LogLine line) throws IOException {
			this.channel.send((this.prefixed ? line.service() + ": " : "") + line.line() + "\n");
		}

		/** A client that went away is noticed when nothing is sent. */
		@Override
		public void idle() throws IOException {
			this.channel.send("");
		}

		@Override
		public void end(Reason reason) {
			// the end of the answer says it
		}

	}

	/**
	 * Server-sent events (WHATWG HTML, section 9.2); the id of a line is its time.
	 *
	 * @param channel leads to the client
	 * @param json writes contents
	 */
	record Events(Channel channel, JsonMapper json) implements LogWriter {

		@Override
		public void line(LogLine line) throws IOException {
			this.channel
				.send("id: %s\nevent: line\ndata: %s\n\n".formatted(line.time(), this.json.writeValueAsString(line)));
		}

		@Override
		public void idle() throws IOException {
			this.channel.send(": still here\n\n");
		}

		@Override
		public void end(Reason reason) throws IOException {
			switch (reason) {
				case ENDED -> end("end", "The deployment is stopped.");
				case EXPIRED ->
					end("expired", "An hour is over. Ask again with the id of the last line in 'Last-Event-ID'.");
				case SHUTDOWN -> end("shutdown",
						"The server shuts down. Ask again after its next start, with the id of the last line in 'Last-Event-ID'.");
			}
		}

		private void end(String event, String reason) throws IOException {
			this.channel
				.send("event: %s\ndata: %s\n\n".formatted(event, this.json.writeValueAsString(new Ending(reason))));
		}

	}

	/** Why no line follows. */
	record Ending(String reason) {
	}

}
