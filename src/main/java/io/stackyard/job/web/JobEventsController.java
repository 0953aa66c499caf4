package io.stackyard.job.web;

import java.io.IOException;

import io.stackyard.access.CurrentAccess;
import io.stackyard.job.Job;
import io.stackyard.job.JobId;
import io.stackyard.job.JobService;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
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

	private final CurrentAccess access;

	private final JsonMapper json;

	JobEventsController(JobService jobs, CurrentAccess access, JsonMapper json) {
		this.jobs = jobs;
		this.access = access;
		this.json = json;
	}

	@GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	void events(@PathVariable String id,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
			HttpServletResponse response) throws IOException, InterruptedException {
		Job job = visible(id);
		long after = (lastEventId != null) ? sequence(job, lastEventId) : 0;
		response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
		// proxies that gather what they pass on would keep the events back
		response.setHeader("X-Accel-Buffering", "no");
		this.jobs.follow(job.id(), after, EventWriter.serverSent(started(response), this.json));
	}

	@GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
	void lines(@PathVariable String id, HttpServletResponse response) throws IOException, InterruptedException {
		Job job = visible(id);
		response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
		this.jobs.follow(job.id(), 0, EventWriter.lines(started(response)));
	}

	private static java.io.OutputStream started(HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.flushBuffer();
		return response.getOutputStream();
	}

	private Job visible(String id) {
		ProblemException unknown = new ProblemException(ProblemType.NOT_FOUND, "There is no job '%s'.".formatted(id));
		Job job = this.jobs.get(JobId.parse(id).orElseThrow(() -> unknown));
		if (!this.access.mayAccess(job.request().deployment())) {
			throw unknown;
		}
		return job;
	}

	private static long sequence(Job job, String lastEventId) {
		if (!lastEventId.matches("\\d{1,18}") || Long.parseLong(lastEventId) > job.sequence()) {
			throw new ProblemException(ProblemType.BAD_REQUEST,
					"The header 'Last-Event-ID' is '%s', but the latest event of the job is %d; send the id of an event, or no header to begin with the first."
						.formatted(lastEventId, job.sequence()));
		}
		return Long.parseLong(lastEventId);
	}

}
