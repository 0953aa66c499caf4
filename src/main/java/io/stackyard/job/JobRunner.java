package io.stackyard.job;

import java.time.Clock;
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
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does open jobs on virtual threads, at most so many at a time, the oldest first. At the
 * start it goes on with what an earlier process left open; at the end it lets running
 * jobs come to their next step and puts them back into the queue.
 */
@Component
class JobRunner implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(JobRunner.class);

	private static final Duration GRACE = Duration.ofSeconds(25);

	private final Map<JobId, CountDownLatch> running = new ConcurrentHashMap<>();

	private final Map<String, JobWork> works = new TreeMap<>();

	private final JobStore store;

	private final Clock clock;

	private final JsonMapper json;

	private final Semaphore places;

	private volatile boolean accepting;

	JobRunner(List<JobWork> works, JobStore store, JobProperties properties, Clock clock, JsonMapper json) {
		works.forEach((work) -> this.works.put(work.type(), work));
		this.store = store;
		this.clock = clock;
		this.json = json;
		this.places = new Semaphore(properties.effectiveConcurrency(), true);
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

	/** Do an open job when its turn comes. */
	void enqueue(JobId id) {
		CountDownLatch end = new CountDownLatch(1);
		if (this.running.putIfAbsent(id, end) == null) {
			Thread.ofVirtual().name("job-" + id).start(() -> awaitTurn(id, end));
		}
	}

	/** Wait until a job is not being done any more, or the time is over. */
	void awaitEnd(JobId id, Duration patience) throws InterruptedException {
		@Nullable CountDownLatch end = this.running.get(id);
		if (end != null) {
			end.await(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	boolean isStopping() {
		return !this.accepting;
	}

	private void awaitTurn(JobId id, CountDownLatch end) {
		this.places.acquireUninterruptibly();
		MDC.put("job", id.value());
		try {
			if (this.accepting) {
				attempt(id);
			}
		}
		finally {
			this.places.release();
			this.running.remove(id);
			end.countDown();
		}
	}

	private void attempt(JobId id) {
		try {
			this.store.begin(id, this.clock.instant());
			Job job = this.store.find(id).orElseThrow();
			logger.info("Job {} begins: {} {}", id, job.request().type(), job.request().deployment());
			work(job).run(new RecordedJobRun(job, this.store, this.clock, this::isStopping));
			end(id, JobState.SUCCEEDED, null);
		}
		catch (JobSuspendedException ex) {
			this.store.suspend(id);
			logger.info("Job {} is put back, to go on after the next start", id);
		}
		catch (JobCancelledException ex) {
			end(id, JobState.CANCELLED, ex);
		}
		catch (ProblemException ex) {
			end(id, JobState.FAILED, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.store.suspend(id);
		}
		catch (RuntimeException ex) {
			logger.error("Job {} met a fault of the server", id, ex);
			end(id, JobState.FAILED, new ProblemException(ProblemType.INTERNAL_ERROR,
					"The server met a fault of its own at this job. The log has more under the job's id.", ex));
		}
	}

	private JobWork work(Job job) {
		@Nullable JobWork work = this.works.get(job.request().type());
		if (work == null) {
			throw new ProblemException(ProblemType.INTERNAL_ERROR,
					"This version of the server does no jobs of the type '%s'.".formatted(job.request().type()));
		}
		return work;
	}

	private void end(JobId id, JobState state, @Nullable ProblemException problem) {
		@Nullable String document = (problem != null) ? this.json.writeValueAsString(problem.document()) : null;
		this.store.end(id, state, document, this.clock.instant());
		logger.info("Job {} ends: {}", id, state);
	}

	@Override
	public void start() {
		this.accepting = true;
		this.store.open().forEach(this::enqueue);
	}

	@Override
	public void stop() {
		this.accepting = false;
		long deadline = this.clock.millis() + GRACE.toMillis();
		for (JobId id : List.copyOf(this.running.keySet())) {
			try {
				awaitEnd(id, Duration.ofMillis(Math.max(0, deadline - this.clock.millis())));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.accepting;
	}

}
