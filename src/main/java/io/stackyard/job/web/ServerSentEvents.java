package io.stackyard.job.web;

import java.io.IOException;
import java.util.function.Supplier;

import io.stackyard.access.Channel;
import io.stackyard.job.JobEvent;
import io.stackyard.job.JobFollower;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes server-sent events (WHATWG HTML, section 9.2): an event's number is its id, its
 * content is JSON.
 */
final class ServerSentEvents implements JobFollower {

	private final Channel channel;

	private final JsonMapper json;

	private final Supplier<JobView> job;

	/**
	 * Create a writer.
	 * @param channel leads to the client
	 * @param json writes contents
	 * @param job looks the job up when it has ended
	 */
	ServerSentEvents(Channel channel, JsonMapper json, Supplier<JobView> job) {
		this.channel = channel;
		this.json = json;
		this.job = job;
	}

	/**
	 * Say that the client knows an event that there is not: what follows begins with the
	 * first.
	 */
	void reset(String reason) throws IOException {
		send("id: 0\nevent: reset\n", new Ending(reason));
	}

	@Override
	public void event(JobEvent event) throws IOException {
		send("id: %d\nevent: %s\n".formatted(event.sequence(), event.type()), EventView.of(event));
	}

	@Override
	public void pause() {
		// an event is sent as it comes
	}

	@Override
	public void idle() throws IOException {
		this.channel.send(": still here\n\n");
	}

	@Override
	public void end(Reason reason) throws IOException {
		switch (reason) {
			case ENDED -> send("event: end\n", this.job.get());
			case LAGGED -> send("event: lagged\n", new Ending(
					"Events were taken too slowly. Ask again with the id of the last one in 'Last-Event-ID'."));
			case EXPIRED -> send("event: expired\n",
					new Ending("An hour is over. Ask again with the id of the last event in 'Last-Event-ID'."));
			case SHUTDOWN -> send("event: shutdown\n", new Ending(
					"The server shuts down; the job goes on after its next start. Ask again then, with the id of the last event in 'Last-Event-ID'."));
		}
	}

	private void send(String head, Object content) throws IOException {
		this.channel.send(head + "data: " + this.json.writeValueAsString(content) + "\n\n");
	}

	/** Why no event follows, or why they begin again. */
	private record Ending(String reason) {
	}

}
