package io.stackyard.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Claims open jobs and does them on virtual threads, at most so many at a time, the
 * oldest first. At the end of the process it lets running jobs come to their next step
 * and puts them back into the queue. No thread is ever interrupted: that would close an
 * embedded database.
 */
@Component
class JobRunner implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(JobRunner.class);

	/** A process has 30 seconds to end, and requests have five of them after the jobs. */
	private static final Duration GRACE = Duration.ofSeconds(20);

	/** Jobs that another process left, or made, are found after this time. */
	private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

	private static final Duration RENEWAL = Duration.ofSeconds(4);

	private final Map<JobId, JobControl> running = new ConcurrentHashMap<>();

	private final Map<String, JobWork> works = new TreeMap<>();

	private final Semaphore wake = new Semaphore(0);

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final JobLeases leases;

	private final JobDatabase database;

	private final JobAttempt.Tools tools;

	private final int concurrency;

	private final String owner;

	private final Semaphore places;

	private volatile boolean accepting;

	JobRunner(List<JobWork> works, JobLeases leases, JobDatabase database, JobAttempt.Tools tools,
			JobProperties properties, ProcessName name) {
		works.forEach((work) -> this.works.put(work.type(), work));
		this.leases = leases;
		this.database = database;
		this.tools = tools;
		this.concurrency = properties.effectiveConcurrency();
		this.owner = name.value();
		this.places = new Semaphore(this.concurrency, true);
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
		boolean told = false;
		while (this.accepting) {
			try {
				claim();
				told = false;
				if (this.wake.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
					this.wake.drainPermits();
				}
			}
			catch (DataAccessException | TransactionException ex) {
				if (!told) {
					logger.warn("No jobs can be claimed: {}", ex.getMessage());
					told = true;
				}
				pause();
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private void claim() {
		int free = this.places.drainPermits();
		try {
			for (JobClaim claim : (free > 0) ? this.leases.claim(this.owner, this.running.keySet(), free)
					: List.<JobClaim>of()) {
				this.tools.failpoint().reached(claim.id(), "claimed");
				begin(claim);
				free--;
			}
		}
		finally {
			this.places.release(free);
		}
	}

	/** A shutdown that has begun meanwhile suspends the job, too. */
	private void begin(JobClaim claim) {
		JobControl control = new JobControl();
		this.running.put(claim.id(), control);
		if (!this.accepting) {
			control.suspend();
		}
		Thread.ofVirtual().name("job-" + claim.id()).start(() -> attempt(claim, control));
	}

	private void renewLoop() {
		while (!this.running.isEmpty() || this.accepting) {
			try {
				if (!this.running.isEmpty()) {
					renew();
				}
				if (this.stopped.await(RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
					return;
				}
			}
			catch (DataAccessException | TransactionException ex) {
				// a lease that is not fresh is asked for before the next write
				logger.debug("Leases are not renewed", ex);
				pause();
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private void pause() {
		try {
			this.stopped.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			// nobody interrupts it
			logger.debug("Interrupted", ex);
		}
	}

	private void renew() {
		this.leases.renew(this.owner, this.running.keySet()).forEach(this::cancel);
	}

	private void attempt(JobClaim claim, JobControl control) {
		MDC.put("job", claim.id().value());
		try {
			attemptInContext(claim, control);
		}
		catch (JobFencedException ex) {
			logger.warn("Job {} is done by another process now: {}", claim.id(), ex.getMessage());
		}
		catch (RuntimeException | Error | InterruptedException ex) {
			logger.error("Job {} stands still until its lease is over", claim.id(), ex);
		}
		finally {
			this.running.remove(claim.id());
			this.places.release();
			wake();
		}
	}

	private void attemptInContext(JobClaim claim, JobControl control) throws InterruptedException {
		Job job = this.tools.store().find(claim.id()).orElseThrow();
		JobWork work = work(job);
		JobAttempt attempt = new JobAttempt(job, work, claim, control, this.tools);
		if (job.state() == JobState.CANCELLING) {
			control.cancel();
		}
		logger.info("Job {} begins: {} {}", job.id(), job.request().type(), job.request().subject());
		attempt.begin();
		try {
			work.run(attempt);
			end(attempt, JobState.SUCCEEDED, null);
		}
		catch (JobSuspendedException ex) {
			attempt.suspend();
			logger.info("Job {} is put back, to go on after the next start", job.id());
		}
		catch (JobFencedException ex) {
			throw ex;
		}
		catch (JobCancelledException ex) {
			end(attempt, JobState.CANCELLED, ex);
		}
		catch (ProblemException ex) {
			end(attempt, JobState.FAILED, ex);
		}
		catch (RuntimeException | Error ex) {
			logger.error("Job {} met a fault of the server", job.id(), ex);
			end(attempt, JobState.FAILED, new ProblemException(ProblemType.INTERNAL_ERROR,
					"The server met a fault of its own at this job. The log has more under the job's id.", ex));
		}
	}

	private static void end(JobAttempt attempt, JobState state, @Nullable ProblemException problem)
			throws InterruptedException {
		attempt.end(state, problem);
		logger.info("Job {} ends: {}", attempt.id(), state);
	}

	private JobWork work(Job job) {
		@Nullable JobWork work = this.works.get(job.request().type());
		return (work != null) ? work : new UnknownWork(job.request().type());
	}

	@Override
	public void start() {
		this.accepting = true;
		if (this.database.isEmbedded()) {
			this.leases.releaseAll();
		}
		Thread.ofVirtual().name("jobs-claim").start(this::claimLoop);
		Thread.ofVirtual().name("jobs-lease").start(this::renewLoop);
	}

	@Override
	public void stop() {
		this.accepting = false;
		this.running.values().forEach(JobControl::suspend);
		wake();
		try {
			if (this.places.tryAcquire(this.concurrency, GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
				this.places.release(this.concurrency);
			}
			else {
				logger.warn("Jobs are still at it; they go on after the next start: {}", this.running.keySet());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.stopped.countDown();
	}

	@Override
	public boolean isRunning() {
		return this.accepting;
	}

	/** The work of a job that another version of the server has accepted. */
	private record UnknownWork(String type) implements JobWork {

		@Override
		public void run(JobRun run) {
			throw new ProblemException(ProblemType.INTERNAL_ERROR,
					"This version of the server does no jobs of the type '%s'.".formatted(this.type));
		}

		@Override
		public String leftBehind(Job job) {
			return "Nothing was done.";
		}

	}

}
