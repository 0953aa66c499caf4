package io.stackyard.job;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Claims open jobs and does them on virtual threads, at most so many at a time, the
 * oldest first. At the end of the process it ends what running jobs wait for and puts
 * them back into the queue. No thread is ever interrupted: that would close an embedded
 * database.
 */
@Component
class JobRunner implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(JobRunner.class);

	/** Time for running jobs to come to an end, of 30 seconds for the whole process. */
	private static final Duration GRACE = Duration.ofSeconds(20);

	/** Jobs that another process left, or made, are found after this time. */
	private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

	private final Map<JobId, JobControl> running = new ConcurrentHashMap<>();

	private final Semaphore wake = new Semaphore(0);

	private final CountDownLatch claimed = new CountDownLatch(1);

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final JobWorks works;

	private final JobDatabase database;

	private final JobAttempt.Tools tools;

	private final JobPlaces places;

	private final String owner;

	private volatile boolean accepting;

	JobRunner(JobWorks works, JobDatabase database, JobAttempt.Tools tools, JobProperties properties,
			ProcessName name) {
		this.works = works;
		this.database = database;
		this.tools = tools;
		this.places = new JobPlaces(properties.effectiveConcurrency(), this::wake);
		this.owner = name.value();
	}

	/**
	 * Require that jobs are accepted.
	 * @throws ProblemException of the type {@code shutting-down} if not
	 */
	void requireAccepting() {
		if (!this.accepting) {
			throw new ProblemException(ProblemType.SHUTTING_DOWN,
					"The server is shutting down and takes no new jobs. Try again after its next start.");
		}
	}

	/** Look for open jobs now. */
	void wake() {
		this.wake.release();
	}

	/** Ask a job to end, if it is done here. */
	void cancel(JobId id) {
		@Nullable JobControl control = this.running.get(id);
		if (control != null) {
			control.cancel();
		}
	}

	boolean isStopping() {
		return !this.accepting;
	}

	private void claimLoop() {
		boolean failed = false;
		try {
			while (this.accepting) {
				failed = !claim(failed);
				if (this.wake.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
					this.wake.drainPermits();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.claimed.countDown();
		}
	}

	/** Whatever goes wrong is told once; the next look may do better. */
	private boolean claim(boolean told) throws InterruptedException {
		try {
			claim();
			return true;
		}
		catch (RuntimeException ex) {
			if (!told) {
				logger.warn("No jobs can be claimed", ex);
			}
			return false;
		}
	}

	private void claim() throws InterruptedException {
		List<JobPlaces.Place> free = this.places.takeFree();
		if (free.isEmpty()) {
			return;
		}
		Iterator<JobPlaces.Place> next = free.iterator();
		try {
			for (JobClaim claim : this.tools.leases().claim(this.owner, this.running.keySet(), free.size())) {
				this.tools.failpoint().reached(claim.id(), "claimed");
				begin(new JobControl(claim, next.next()));
			}
		}
		finally {
			next.forEachRemaining(JobPlaces.Place::spare);
		}
	}

	/** A shutdown that has begun meanwhile suspends the job, too. */
	private void begin(JobControl control) {
		this.running.put(control.claim().id(), control);
		if (!this.accepting) {
			control.suspend();
		}
		Thread.ofVirtual().name("job-" + control.claim().id()).start(() -> attempt(control));
	}

	private void attempt(JobControl control) {
		JobId id = control.claim().id();
		MDC.put("job", id.value());
		try {
			attemptInContext(control);
		}
		catch (JobFencedException ex) {
			logger.warn("Job {} is done by another process now: {}", id, ex.getMessage());
		}
		catch (RuntimeException | Error | InterruptedException ex) {
			logger.error("Job {} stands still until its lease is over", id, ex);
		}
		finally {
			this.running.remove(id);
			control.place().leave();
			control.ended();
			wake();
		}
	}

	private void attemptInContext(JobControl control) throws InterruptedException {
		Job job = this.tools.store().find(control.claim().id()).orElseThrow();
		JobWork work = this.works.get(job.request().type());
		if (job.state() == JobState.CANCELLING) {
			control.cancel();
		}
		JobAttempt attempt = new JobAttempt(job, work, control, this.tools);
		attempt.begin();
		try {
			work.run(attempt);
			attempt.end(JobState.SUCCEEDED, null);
		}
		catch (JobSuspendedException ex) {
			attempt.suspend();
		}
		catch (JobFencedException ex) {
			throw ex;
		}
		catch (JobCancelledException ex) {
			attempt.endCancelled();
		}
		catch (ProblemException ex) {
			attempt.end(JobState.FAILED, ex);
		}
		catch (RuntimeException | Error ex) {
			logger.error("Job {} met a fault of the server", job.id(), ex);
			attempt.end(JobState.FAILED, new ProblemException(ProblemType.INTERNAL_ERROR,
					"The server met a fault of its own at this job. The log has more under the job's id.", ex));
		}
	}

	@Override
	public void start() {
		this.accepting = true;
		if (this.database.isEmbedded()) {
			this.tools.leases().releaseAll();
		}
		LeaseKeeper keeper = new LeaseKeeper(this.tools.leases(), this.owner, this.running, this.tools.ticker());
		Thread.ofVirtual().name("jobs-claim").start(this::claimLoop);
		Thread.ofVirtual().name("jobs-lease").start(() -> keeper.keepUntil(this.stopped));
	}

	/** Leases are renewed until the last job has ended. */
	@Override
	public void stop() {
		this.accepting = false;
		this.running.values().forEach(JobControl::suspend);
		wake();
		try {
			if (!drain()) {
				logger.warn("Jobs are still at it; they go on after the next start: {}", this.running.keySet());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.stopped.countDown();
	}

	private boolean drain() throws InterruptedException {
		long deadline = this.tools.ticker().nanos() + GRACE.toNanos();
		boolean ended = this.claimed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
		for (JobControl control : this.running.values()) {
			ended &= control.awaitEnd(Duration.ofNanos(deadline - this.tools.ticker().nanos()));
		}
		return ended;
	}

	@Override
	public boolean isRunning() {
		return this.accepting;
	}

}
