package io.stackyard.job.web;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import io.stackyard.access.AccessScope;
import io.stackyard.access.CurrentAccess;
import io.stackyard.job.Job;
import io.stackyard.job.JobAdvice;
import io.stackyard.job.JobFilter;
import io.stackyard.job.JobId;
import io.stackyard.job.JobRequest;
import io.stackyard.job.JobService;
import io.stackyard.job.JobState;
import io.stackyard.job.JobStep;
import io.stackyard.job.Revision;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.mock;
import static org.mockito.BDDMockito.then;

class JobControllerTests {

	private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

	private static final JobId ID = new JobId("01M84ZWWG011M03475E8KHKE01");

	private static final String PROBLEM = """
			{"type": "/problems/not-ready", "detail": "Waiting cannot help.", "causes": [{"code": "CRASH_LOOP",
			 "object": "Pod/db-1", "container": "db", "message": "It ended.", "exitCode": 1, "logLines": ["a"]}]}""";

	private final JobService jobs = mock(JobService.class);

	private final JobAdvice advice = mock(JobAdvice.class);

	private final CurrentAccess access = mock(CurrentAccess.class, Answers.CALLS_REAL_METHODS);

	private final MockMvcTester mvc = MockMvcTester
		.of(new JobController(this.jobs, new JobReader(this.jobs, this.advice, this.access), this.access));

	@BeforeEach
	void seeAll() {
		given(this.access.findScope()).willReturn(Optional.empty());
		given(this.access.mayAccess("shop")).willReturn(true);
	}

	@Test
	void getAnswersTheWholeJob() throws InterruptedException {
		Job failed = job(JobState.FAILED, PROBLEM);
		given(this.jobs.get(ID)).willReturn(failed);
		given(this.jobs.await(ID, Duration.ofSeconds(30))).willReturn(failed);
		given(this.advice.find(failed)).willReturn(Optional.of("Try again."));
		assertThat(this.mvc.get().uri("/api/v1/jobs/{id}?wait=30s", ID)).bodyJson().isLenientlyEqualTo("""
				{"id": "01M84ZWWG011M03475E8KHKE01", "type": "start", "deployment": "shop", "cluster": "one",
				 "state": "FAILED", "release": 7, "revision": {"ref": "main", "commit": "4be1c07d9e2f"},
				 "requestedBy": "ops", "createdAt": "2026-11-23T20:00:00Z", "startedAt": "2026-11-23T20:00:00Z",
				 "endedAt": "2026-11-23T20:00:09Z", "duration": "PT9S", "attempts": 1,
				 "steps": [{"name": "wait", "state": "FAILED", "attempts": 1, "startedAt": "2026-11-23T20:00:00Z",
				  "endedAt": "2026-11-23T20:00:08Z", "duration": "PT8S", "detail": "0 of 1"}],
				 "problem": {"type": "/problems/not-ready", "detail": "Waiting cannot help."},
				 "cause": {"code": "CRASH_LOOP", "object": "Pod/db-1", "container": "db", "message": "It ended.",
				  "exitCode": 1, "logLines": ["a"]},
				 "next": "Try again.",
				 "links": {"self": "/api/v1/jobs/01M84ZWWG011M03475E8KHKE01",
				  "events": "/api/v1/jobs/01M84ZWWG011M03475E8KHKE01/events", "deployment": "/api/v1/deployments/shop"}}
				""");
	}

	@Test
	void getAsTextAnswersLinesForATerminal() throws InterruptedException {
		Job failed = job(JobState.FAILED, PROBLEM);
		given(this.jobs.get(ID)).willReturn(failed);
		given(this.jobs.await(ID, Duration.ZERO)).willReturn(failed);
		given(this.advice.find(failed)).willReturn(Optional.empty());
		assertThat(this.mvc.get().uri("/api/v1/jobs/{id}", ID).accept(MediaType.TEXT_PLAIN))
			.hasContentType("text/plain;charset=UTF-8")
			.bodyText()
			.startsWith("start shop (release 7, main@4be1c07)\n✗ wait          CRASH_LOOP  Pod/db-1 'db': It ended.\n");
	}

	@Test
	void getWithABadWaitIsRefused() {
		given(this.jobs.get(ID)).willReturn(job(JobState.RUNNING, null));
		assertThat(this.mvc.get().uri("/api/v1/jobs/{id}?wait=30", ID)).failure()
			.cause()
			.isInstanceOfSatisfying(ProblemException.class,
					(ex) -> assertThat(ex.type()).isEqualTo(ProblemType.BAD_REQUEST));
	}

	@Test
	void getOfAJobOfAnotherScopeIsAsOfNone() {
		given(this.jobs.get(ID)).willReturn(job(JobState.RUNNING, null));
		given(this.access.mayAccess("shop")).willReturn(false);
		assertThat(this.mvc.get().uri("/api/v1/jobs/{id}", ID)).failure()
			.cause()
			.hasMessage("There is no job '01M84ZWWG011M03475E8KHKE01'.");
	}

	@Test
	void listAsksForWhatMayBeSeen() {
		AccessScope scope = new AccessScope("team-*");
		given(this.access.findScope()).willReturn(Optional.of(scope));
		JobFilter filter = new JobFilter(scope, "team-web", "one", "start",
				EnumSet.of(JobState.FAILED, JobState.CANCELLED));
		given(this.jobs.list(filter, null, 2))
			.willReturn(List.of(job(JobState.FAILED, null), job(JobState.FAILED, null)));
		given(this.advice.find(any())).willReturn(Optional.empty());
		assertThat(this.mvc.get()
			.uri("/api/v1/jobs?deployment=team-web&cluster=one&type=start&state=FAILED,CANCELLED&pageSize=1"))
			.bodyJson()
			.isLenientlyEqualTo("""
					{"items": [{"id": "01M84ZWWG011M03475E8KHKE01"}],
					 "nextPageToken": "MDFNODRaV1dHMDExTTAzNDc1RThLSEtFMDE"}""");
	}

	@Test
	void listGoesOnAfterThePageBefore() {
		given(this.jobs.list(any(), any(), anyInt())).willReturn(List.of());
		assertThat(this.mvc.get().uri("/api/v1/jobs?pageToken=MDFNODRaV1dHMDExTTAzNDc1RThLSEtFMDE")).hasStatusOk();
		then(this.jobs).should().list(JobFilter.ALL, ID, 101);
	}

	private static Job job(JobState state, @Nullable String problem) {
		JobRequest request = new JobRequest("start", "shop", "one", 7, new Revision("main", "4be1c07d9e2f"), "ops",
				"{}");
		JobStep step = new JobStep("wait", JobStep.State.FAILED, 1, NOW, NOW.plusSeconds(8), "0 of 1");
		return new Job(ID, request, state, 1, NOW, NOW, NOW.plusSeconds(9), List.of(step), problem, 9);
	}

}
