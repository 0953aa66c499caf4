package io.stackyard.job.web;

import java.time.Duration;
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
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
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

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

	private final JobService jobs;

	private final CurrentAccess access;

	JobController(JobService jobs, CurrentAccess access) {
		this.jobs = jobs;
		this.access = access;
	}

	@GetMapping
	Page<JobView> list(@RequestParam(required = false) @Nullable String deployment,
			@RequestParam(required = false) @Nullable Set<JobState> state,
			@RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) {
		PageRequest page = PageRequest.of(pageSize, pageToken);
		Set<JobState> states = (state != null) ? state : EnumSet.noneOf(JobState.class);
		@Nullable JobId before = (page.after() != null) ? id(page.after()) : null;
		List<Job> found = this.jobs.list(new JobFilter(deployment, states, before, page.size() + 1));
		Page<Job> jobs = Page.of(found, page, (job) -> job.id().value());
		List<JobView> visible = jobs.items().stream().filter(this::isVisible).map(JobView::of).toList();
		return new Page<>(visible, jobs.nextPageToken());
	}

	@GetMapping("/{id}")
	JobView get(@PathVariable String id, @RequestParam(defaultValue = "0s") Duration wait) throws InterruptedException {
		Duration patience = (wait.compareTo(LONGEST_WAIT) > 0) ? LONGEST_WAIT : wait;
		requireVisible(id);
		return JobView.of(this.jobs.await(id(id), patience));
	}

	@PostMapping("/{id}/cancel")
	@ResponseStatus(HttpStatus.ACCEPTED)
	JobView cancel(@PathVariable String id) {
		requireVisible(id);
		return JobView.of(this.jobs.cancel(id(id)));
	}

	private void requireVisible(String id) {
		if (!isVisible(this.jobs.get(id(id)))) {
			throw unknown(id);
		}
	}

	private boolean isVisible(Job job) {
		return this.access.mayAccess(job.request().deployment());
	}

	private static JobId id(String text) {
		return JobId.parse(text).orElseThrow(() -> unknown(text));
	}

	private static ProblemException unknown(String id) {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no job '%s'.".formatted(id));
	}

}
