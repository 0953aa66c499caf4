package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import com.github.f4b6a3.ulid.UlidFactory;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

import tools.jackson.databind.json.JsonMapper;

/** Accepts jobs, and tells what became of them. */
@Service
public class JobService {

	private static final String UNBEGUN = "The job was cancelled before it began. It has changed nothing.";

	private final JobStore store;

	private final JobRunner runner;

	private final JobFeed feed;

	private final JobProperties properties;

	private final Failpoint failpoint;

	private final JsonMapper json;

	private final JobMeters meters;

	private final Clock clock;

	private final UlidFactory ids;

	JobService(JobStore store, JobRunner runner, JobFeed feed, JobProperties properties, JobAttempt.Tools tools,
			Clock clock, RandomGenerator random) {
		this.store = store;
		this.runner = runner;
		this.feed = feed;
		this.properties = properties;
		this.failpoint = tools.failpoint();
		this.json = tools.json();
		this.meters = tools.meters();
		this.clock = clock;
		this.ids = UlidFactory.newMonotonicInstance((LongSupplier) random::nextLong);
	}

	/**
	 * Accept a job. It is on the disk when this returns.
	 * @param request what is asked for
	 * @param conflict what to do if another job works on the deployment
	 * @return the queued job
	 * @throws ProblemException of the type {@code job-in-progress} if another job stands
	 * in its way, {@code queue-full} or {@code shutting-down}
	 */
	public Job submit(JobRequest request, OnConflict conflict) {
		this.runner.requireAccepting();
		requireRoom();
		JobId id = nextId();
		this.store.add(id, request, conflict == OnConflict.QUEUE).ifPresent((other) -> {
			throw inProgress(get(other));
		});
		this.failpoint.reached(id, "accepted");
		this.runner.wake();
		return get(id);
	}

	/**
	 * Return a job.
	 * @throws ProblemException of the type {@code not-found} if there is none of this id
	 */
	public Job get(JobId id) {
		return this.store.find(id)
			.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no job '%s'.".formatted(id)));
	}

	/**
	 * Return a job when it has ended, or as it is when the time is over.
	 * @param id the job
	 * @param patience time to wait at most
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public Job await(JobId id, Duration patience) throws InterruptedException {
		this.feed.awaitEnd(id, patience);
		return get(id);
	}

	/**
	 * Follow a job until it has ended or the follower has had enough.
	 * @param job the job as the follower knows it; what happened until then is told,
	 * however much it is
	 * @param after number of the last event that is known, 0 for none
	 * @param follower takes the events; used by this thread
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public void follow(Job job, long after, JobFollower follower) throws InterruptedException {
		this.feed.follow(job, after, follower);
	}

	/**
	 * Return jobs, the latest first.
	 * @param filter selects them
	 * @param before only those accepted before this one, or {@code null} for all
	 * @param limit at most so many
	 */
	public List<Job> list(JobFilter filter, @Nullable JobId before, int limit) {
		return this.store.list(filter, before, limit);
	}

	/**
	 * Return the oldest open job on a cluster.
	 * @param cluster the cluster's name
	 * @param exceptDeployment a deployment whose jobs do not count
	 */
	public Optional<Job> findOnCluster(String cluster, String exceptDeployment) {
		return this.store.findOnCluster(cluster, exceptDeployment);
	}

	/** Return the open job of a deployment. */
	public Optional<Job> findActive(String deployment) {
		return this.store.findActive(deployment);
	}

	/**
	 * Ask a job to end. What it waits for is closed, so that it ends soon; at once if it
	 * has not begun.
	 * @return the job as it is now
	 * @throws ProblemException of the type {@code not-found}, or {@code job-finished} if
	 * it has ended
	 */
	public Job cancel(JobId id) {
		Job job = get(id);
		ProblemException unbegun = new ProblemException(ProblemType.CANCELLED, UNBEGUN);
		if (!this.store.cancel(id, this.json.writeValueAsString(unbegun.document()), UNBEGUN)) {
			throw new ProblemException(ProblemType.JOB_FINISHED,
					"The job '%s' has ended with %s.".formatted(id, job.state()));
		}
		this.runner.cancel(id);
		this.runner.wake();
		Job asked = get(id);
		if (asked.state() == JobState.CANCELLED && asked.startedAt() == null) {
			this.meters.ended(asked.request().type(), asked.state());
		}
		return asked;
	}

	/**
	 * Require that no job works on a deployment.
	 * @throws ProblemException of the type {@code job-in-progress} if one does
	 */
	public void requireIdle(String deployment) {
		findActive(deployment).ifPresent((active) -> {
			throw inProgress(active);
		});
	}

	private void requireRoom() {
		long open = this.store.countOpen();
		if (open >= this.properties.queueLimit()) {
			throw new ProblemException(ProblemType.QUEUE_FULL,
					"%d jobs are open, and no more are accepted until some have ended ('stackyard.jobs.queue-limit')."
						.formatted(open));
		}
	}

	private ProblemException inProgress(Job other) {
		String detail = this.store.findNext(other.request()).map(Job::id).filter(other.id()::equals).isPresent()
				? "The job '%s' (%s) waits to work on '%s'." : "The job '%s' (%s) works on '%s'.";
		return new ProblemException(ProblemType.JOB_IN_PROGRESS,
				detail.formatted(other.id(), other.request().type(), other.request().subject()))
			.with("job", "/api/v1/jobs/" + other.id());
	}

	private synchronized JobId nextId() {
		return new JobId(this.ids.create(this.clock.millis()).toString());
	}

	/** What to do with a job if another one works on its deployment. */
	public enum OnConflict {

		/** Refuse it. */
		REFUSE,
		/** Let it wait, if no other job waits. */
		QUEUE

	}

}
