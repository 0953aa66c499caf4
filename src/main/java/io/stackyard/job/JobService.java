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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Accepts jobs, and tells what became of them. */
@Service
public class JobService {

	private final JobStore store;

	private final JobRunner runner;

	private final Clock clock;

	private final UlidFactory ids;

	JobService(JobStore store, JobRunner runner, Clock clock, RandomGenerator random) {
		this.store = store;
		this.runner = runner;
		this.clock = clock;
		this.ids = UlidFactory.newMonotonicInstance((LongSupplier) random::nextLong);
	}

	/**
	 * Accept a job. Its row is committed when this returns.
	 * @param request what is asked for
	 * @return the queued job
	 * @throws ProblemException of the type {@code job-in-progress} if another job works
	 * on the deployment, or {@code shutting-down}
	 */
	public Job submit(JobRequest request) {
		this.runner.requireAccepting();
		JobId id = nextId();
		try {
			this.store.add(id, request, this.clock.instant());
		}
		catch (DuplicateKeyException ex) {
			throw inProgress(request.deployment(), ex);
		}
		this.runner.enqueue(id);
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
		this.runner.awaitEnd(id, patience);
		return get(id);
	}

	/** Return the jobs of a filter, the latest first. */
	public List<Job> list(JobFilter filter) {
		return this.store.list(filter);
	}

	/** Return the open job of a deployment. */
	public Optional<Job> findActive(String deployment) {
		return this.store.findActive(deployment);
	}

	/**
	 * Ask a job to end. It ends at its next step or detail.
	 * @return the job as it is now
	 * @throws ProblemException of the type {@code not-found}, or {@code job-finished} if
	 * it has ended
	 */
	public Job cancel(JobId id) {
		Job job = get(id);
		if (!this.store.cancel(id)) {
			throw new ProblemException(ProblemType.JOB_FINISHED,
					"The job '%s' has ended with %s.".formatted(id, job.state()));
		}
		return get(id);
	}

	/**
	 * Require that no job works on a deployment.
	 * @throws ProblemException of the type {@code job-in-progress} if one does
	 */
	public void requireIdle(String deployment) {
		if (findActive(deployment).isPresent()) {
			throw inProgress(deployment, null);
		}
	}

	private ProblemException inProgress(String deployment, @Nullable Throwable cause) {
		Optional<Job> active = findActive(deployment);
		String detail = active
			.map((job) -> "The job '%s' (%s) works on '%s'.".formatted(job.id(), job.request().type(), deployment))
			.orElse("A job worked on '%s' just now; try again.".formatted(deployment));
		ProblemException problem = new ProblemException(ProblemType.JOB_IN_PROGRESS, detail, cause);
		return active.map((job) -> problem.with("job", "/api/v1/jobs/" + job.id())).orElse(problem);
	}

	private synchronized JobId nextId() {
		return new JobId(this.ids.create(this.clock.millis()).toString());
	}

}
