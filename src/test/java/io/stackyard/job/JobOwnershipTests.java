package io.stackyard.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import io.stackyard.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who has a job, and what one who had it can no longer do. */
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class JobOwnershipTests {

	private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

	private static final JobId JOB = new JobId("01M84ZWWG011M03475E8KHKE0J");

	private final JobFixture fixture;

	private final JobLeases leases;

	private final JobJournal journal;

	JobOwnershipTests(TestDatabase.Kind kind) {
		this.fixture = new JobFixture(new TestDatabase(kind).dataSource(), Clock.fixed(NOW, ZoneOffset.UTC));
		this.leases = this.fixture.tables().leases();
		this.journal = this.fixture.tables().journal();
		this.fixture.tables().store().add(JOB, JobFixture.request("any", "web"), false);
	}

	@Test
	void claimOfAJobThatAnotherProcessDoesFindsNothing() {
		claim("one");
		assertThat(this.leases.claim("two", Set.of(), 1)).isEmpty();
	}

	@Test
	void claimWhenLeaseIsOverTakesTheJobFromItsOwner() {
		JobClaim paused = claim("one");
		endLease();
		JobClaim next = claim("two");
		assertThat(this.leases.holds(paused)).isFalse();
		assertThat(this.leases.holds(next)).isTrue();
	}

	@Test
	void claimWhenLeaseIsOverTakesAJobThatThisProcessGaveUp() {
		JobClaim lost = claim("one");
		endLease();
		assertThat(this.leases.claim("one", Set.of(JOB), 1)).isEmpty();
		assertThat(claim("one").epoch()).isEqualTo(lost.epoch() + 1);
	}

	@Test
	void claimHoldsBeyondItsLeaseWhileNobodyElseClaims() {
		JobClaim late = claim("one");
		endLease();
		assertThat(this.leases.holds(late)).isTrue();
		assertThat(this.leases.claim("two", Set.of(), 1)).isEmpty();
	}

	@Test
	void claimOfAnEndedJobDoesNotHold() {
		JobClaim claim = claim("one");
		this.journal.end(claim, JobState.SUCCEEDED, null, null);
		assertThat(this.leases.holds(claim)).isFalse();
	}

	@Test
	void writesOfAnOwnerWhoLostTheJobChangeNothing() {
		JobClaim paused = claim("one");
		endLease();
		claim("two");
		Job before = job();
		List.<Runnable>of(() -> this.journal.beginStep(paused, 0, "late"),
				() -> this.journal.detail(paused, 0, "late", "a line"),
				() -> this.journal.endStep(paused, 0, JobStep.State.SUCCEEDED, null),
				() -> this.journal.about(paused, 7, null, "other"), () -> this.journal.hold(paused, "one", false),
				() -> this.journal.share(paused, "one"), () -> this.journal.suspend(paused),
				() -> this.journal.end(paused, JobState.FAILED, null, null))
			.forEach((write) -> assertThatExceptionOfType(JobFencedException.class).isThrownBy(write::run)
				.withMessage("The claim 1 of the job %s holds no more", JOB));
		assertThat(job()).isEqualTo(before);
		assertThat(JobLocks.holder(this.fixture.database(), JobLocks.cluster("one"))).isEmpty();
	}

	@Test
	void changeOfAnOwnerWhoLostTheJobIsNotMade() {
		JobClaim paused = claim("one");
		endLease();
		claim("two");
		assertThatExceptionOfType(JobFencedException.class).isThrownBy(() -> this.journal.record(paused, () -> {
			throw new IllegalStateException("The change was made");
		}));
	}

	@Test
	void endTellsOfStepsThatTheLastAttemptNeverCameTo() {
		this.journal.beginStep(claim("one"), 0, "wait");
		endLease();
		this.journal.end(claim("two"), JobState.CANCELLED, null, "asked to");
		JobStep cancelled = new JobStep("wait", JobStep.State.CANCELLED, 1, NOW, NOW, "");
		assertThat(job().steps()).containsExactly(cancelled);
		assertThat(this.fixture.events().list(JOB, 4, 9)).containsExactly(
				new JobEvent(5, NOW, new JobEvent.StepChanged(cancelled)),
				new JobEvent(6, NOW, new JobEvent.StateChanged(JobState.CANCELLED, 2, null, "asked to")));
	}

	private JobClaim claim(String owner) {
		return this.leases.claim(owner, Set.of(), 1).getFirst();
	}

	private void endLease() {
		this.fixture.database().sql("update job set lease_until = current_timestamp - interval '1' second").update();
	}

	private Job job() {
		return this.fixture.tables().store().find(JOB).orElseThrow();
	}

}
