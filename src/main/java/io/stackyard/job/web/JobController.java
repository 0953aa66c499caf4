package io.stackyard.job.web;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.stackyard.access.CurrentAccess;
import io.stackyard.job.Job;
import io.stackyard.job.JobFilter;
import io.stackyard.job.JobId;
import io.stackyard.job.JobService;
import io.stackyard.job.JobState;
import io.stackyard.paging.Page;
import io.stackyard.paging.PageRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells what jobs do, and ends them. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobController {

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private final JobService jobs;

	private final JobReader reader;

	private final CurrentAccess access;

	JobController(JobService jobs, JobReader reader, CurrentAccess access) {
		this.jobs = jobs;
		this.reader = reader;
		this.access = access;
	}

	@GetMapping
	Page<JobView> list(@RequestParam(required = false) @Nullable String deployment,
			@RequestParam(required = false) @Nullable String cluster,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable Set<JobState> state,
			@RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) {
		PageRequest page = PageRequest.of(pageSize, pageToken);
		JobFilter filter = new JobFilter(this.access.findScope().orElse(null), deployment, cluster, type,
				(state != null) ? state : EnumSet.noneOf(JobState.class));
		@Nullable JobId before = (page.after() != null) ? JobReader.id(page.after()) : null;
		List<Job> found = this.jobs.list(filter, before, page.size() + 1);
		return Page.of(found, page, (job) -> job.id().value()).map(this.reader::view);
	}

	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	JobView get(@PathVariable String id, @RequestParam(defaultValue = "0s") String wait) throws InterruptedException {
		return this.reader.view(await(id, wait));
	}

	@GetMapping(path = "/{id}", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> text(@PathVariable String id, @RequestParam(defaultValue = "0s") String wait)
			throws InterruptedException {
		Job job = await(id, wait);
		return ResponseEntity.ok().contentType(TEXT).body(JobText.of(job, this.reader.next(job)));
	}

	@PostMapping("/{id}/cancel")
	@ResponseStatus(HttpStatus.ACCEPTED)
	JobView cancel(@PathVariable String id) {
		return this.reader.view(this.jobs.cancel(this.reader.require(id).id()));
	}

	private Job await(String id, String wait) throws InterruptedException {
		return this.jobs.await(this.reader.require(id).id(), Patience.parse(wait));
	}

}
