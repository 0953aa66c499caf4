package io.stackyard.job.web;

import java.io.IOException;

import io.stackyard.access.StreamedAnswers;
import io.stackyard.job.Job;
import io.stackyard.job.JobFollower;
import io.stackyard.job.JobService;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells what a job does while it does it. The request's own (virtual) thread writes: a
 * client that reads slowly slows down nobody else.
 */
@RestController
@RequestMapping("/api/v1/jobs/{id}/events")
class JobEventsController {

	private final JobService jobs;

	private final JobReader reader;

	private final StreamedAnswers streams;

	private final JsonMapper json;

	JobEventsController(JobService jobs, JobReader reader, StreamedAnswers streams, JsonMapper json) {
		this.jobs = jobs;
		this.reader = reader;
		this.streams = streams;
		this.json = json;
	}

	@GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	void events(@PathVariable String id,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
			HttpServletResponse response) throws IOException, InterruptedException {
		Job job = this.reader.require(id);
		long known = (lastEventId != null) ? sequence(lastEventId) : 0;
		if (known == job.sequence() && !job.state().isOpen()) {
			// the one answer after which a browser does not ask again
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
			return;
		}
		this.streams.write(response, MediaType.TEXT_EVENT_STREAM, (channel) -> {
			ServerSentEvents events = new ServerSentEvents(channel, this.json,
					() -> this.reader.view(this.reader.get(job.id())));
			boolean unknown = known > job.sequence();
			if (unknown) {
				events.reset("The job has no event %d; its events follow from the first on.".formatted(known));
			}
			follow(job, unknown ? 0 : known, events);
		});
	}

	@GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
	void lines(@PathVariable String id, HttpServletResponse response) throws IOException, InterruptedException {
		Job job = this.reader.require(id);
		this.streams.write(response, MediaType.TEXT_PLAIN, (channel) -> {
			JobLines lines = new JobLines(channel, this.reader, job);
			lines.begin();
			follow(job, 0, lines);
		});
	}

	private void follow(Job job, long after, JobFollower follower) throws InterruptedException {
		this.jobs.follow(job, after, follower);
	}

	private static long sequence(String lastEventId) {
		if (!lastEventId.matches("\\d{1,18}")) {
			throw new ProblemException(ProblemType.BAD_REQUEST,
					"The header 'Last-Event-ID' is '%s'; send the id of an event, or no header to begin with the first."
						.formatted(lastEventId));
		}
		return Long.parseLong(lastEventId);
	}

}
