package io.stackyard.job;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;

/**
 * What the owner of a job writes. Each write is one transaction, and made only while the
 * claim holds.
 */
@Repository
class JobJournal {

	private final JobDatabase database;

	private final JobEvents events;

	private final JobSignals signals;

	private final Clock clock;

	JobJournal(JobDatabase database, JobEvents events, JobSignals signals, Clock clock) {
		this.database = database;
		this.events = events;
		this.signals = signals;
		this.clock = clock;
	}

	/**
	 * Change something together with the job, in one transaction.
	 * @throws JobFencedException if another process has claimed the job, or it has ended
	 */
	<T extends @Nullable Object> T record(JobClaim claim, Supplier<T> change) {
		T result = this.database.durable(() -> {
			fence(claim, 0);
			return change.get();
		});
		this.signals.changed(claim.id());
		return result;
	}

	void about(JobClaim claim, int release, @Nullable Revision revision, String cluster) {
		record(claim, () -> this.database.sql("""
				update job set release_number = :release, git_ref = :ref, git_commit = :commit, cluster = :cluster
				where id = :id""")
			.param("id", claim.id().value())
			.param("release", release)
			.param("ref", (revision != null) ? revision.ref() : null)
			.param("commit", (revision != null) ? revision.commit() : null)
			.param("cluster", cluster)
			.update());
	}

	/**
	 * Begin a step, or begin it again.
	 * @return how often it was begun
	 */
	int beginStep(JobClaim claim, int position, String name) {
		return tell(claim, () -> {
			int known = this.database.sql("""
					update job_step set state = 'RUNNING', attempts = attempts + 1, started_at = :now, ended_at = null
					where job_id = :id and position = :position""")
				.param("id", claim.id().value())
				.param("position", position)
				.param("now", JobDatabase.at(this.clock.instant()))
				.update();
			if (known == 0) {
				insertStep(claim, position, name);
			}
			return step(claim, position);
		}).step().attempts();
	}

	void detail(JobClaim claim, int position, String name, String detail) {
		tell(claim, () -> {
			this.database.sql("update job_step set detail = :detail where job_id = :id and position = :position")
				.param("id", claim.id().value())
				.param("position", position)
				.param("detail", detail)
				.update();
			return new JobEvent.DetailTold(name, detail);
		});
	}

	void endStep(JobClaim claim, int position, JobStep.State state, @Nullable String output) {
		tell(claim, () -> {
			setEnded(claim, position, state, output);
			return step(claim, position);
		});
	}

	/** Return what a step found out that has succeeded before. */
	Optional<String> findOutput(JobClaim claim, int position) {
		return this.database.sql("""
				select output from job_step
				where job_id = :id and position = :position and state = 'SUCCEEDED' and output is not null""")
			.param("id", claim.id().value())
			.param("position", position)
			.query(String.class)
			.optional();
	}

	/**
	 * Take hold of a cluster.
	 * @param alone whether no other job may use it either
	 * @return the job that has it: this one, or the one to wait for
	 */
	JobId hold(JobClaim claim, String cluster, boolean alone) {
		try {
			return record(claim, () -> {
				Optional<JobId> holder = JobLocks.holder(this.database, JobLocks.cluster(cluster));
				return holder.orElseGet(() -> take(claim.id(), cluster, alone));
			});
		}
		catch (DuplicateKeyException ex) {
			// another job was faster; the next look shows which
			return hold(claim, cluster, alone);
		}
	}

	private JobId take(JobId id, String cluster, boolean alone) {
		if (alone) {
			return JobLocks.holdAlone(this.database, cluster, id).orElse(id);
		}
		JobLocks.hold(this.database, JobLocks.cluster(cluster), id);
		return id;
	}

	/** Return another job that has a cluster now, or uses it where nobody may. */
	Optional<JobId> findOther(JobClaim claim, String cluster, boolean alone) {
		return JobLocks.find(this.database, JobLocks.cluster(cluster))
			.filter((holder) -> !holder.equals(claim.id()))
			.or(() -> alone ? JobLocks.findOtherUser(this.database, cluster, claim.id()) : Optional.empty());
	}

	/** Let go of a cluster. */
	void letGo(JobClaim claim, String cluster) {
		record(claim, () -> JobLocks.letGo(this.database, JobLocks.cluster(cluster), claim.id()));
	}

	/** Let go of a cluster, and use it beside other jobs until the end. */
	void share(JobClaim claim, String cluster) {
		record(claim, () -> {
			JobLocks.use(this.database, cluster, claim.id());
			return JobLocks.letGo(this.database, JobLocks.cluster(cluster), claim.id());
		});
	}

	/** Put a job back into the queue. */
	void suspend(JobClaim claim) {
		tell(claim, () -> {
			this.database.sql("""
					update job set owner = null, lease_until = null,
						state = case when state = 'CANCELLING' then state else 'QUEUED' end
					where id = :id""").param("id", claim.id().value()).update();
			return this.events.state(claim.id(), null);
		});
	}

	/**
	 * End a job and let go of what it holds; the job that waits for it is next. A step
	 * that an earlier attempt has begun, and this one never came to, ends with it.
	 */
	void end(JobClaim claim, JobState state, @Nullable String problem, @Nullable String reason) {
		tell(claim, () -> {
			endSteps(claim, state);
			this.database.sql("""
					update job set owner = null, lease_until = null, state = :state, problem = :problem, ended_at = :now
					where id = :id""")
				.param("id", claim.id().value())
				.param("state", state.name())
				.param("problem", problem)
				.param("now", JobDatabase.at(this.clock.instant()))
				.update();
			JobLocks.letGo(this.database, claim.id());
			return this.events.state(claim.id(), reason);
		});
	}

	private void endSteps(JobClaim claim, JobState state) {
		JobStep.State end = (state == JobState.CANCELLED) ? JobStep.State.CANCELLED : JobStep.State.FAILED;
		List<Integer> running = this.database
			.sql("select position from job_step where job_id = :id and state = 'RUNNING' order by position")
			.param("id", claim.id().value())
			.query((row, index) -> row.getInt("position"))
			.list();
		for (int position : running) {
			setEnded(claim, position, end, null);
			this.events.add(claim.id(), step(claim, position));
			fence(claim, 1);
		}
	}

	private void setEnded(JobClaim claim, int position, JobStep.State state, @Nullable String output) {
		this.database.sql("""
				update job_step set state = :state, ended_at = :now, output = :output
				where job_id = :id and position = :position""")
			.param("id", claim.id().value())
			.param("position", position)
			.param("state", state.name())
			.param("output", output)
			.param("now", JobDatabase.at(this.clock.instant()))
			.update();
	}

	private <T extends JobEvent.Content> T tell(JobClaim claim, Supplier<T> change) {
		T content = this.database.durable(() -> {
			fence(claim, 1);
			T told = change.get();
			this.events.add(claim.id(), told);
			return told;
		});
		this.signals.changed(claim.id());
		return content;
	}

	private void fence(JobClaim claim, int events) {
		int held = this.database.sql("""
				update job set sequence = sequence + :events
				where id = :id and epoch = :epoch and ended_at is null""")
			.param("id", claim.id().value())
			.param("epoch", claim.epoch())
			.param("events", events)
			.update();
		if (held == 0) {
			throw new JobFencedException(claim);
		}
	}

	private void insertStep(JobClaim claim, int position, String name) {
		this.database.sql("""
				insert into job_step (job_id, position, name, state, started_at, detail)
				values (:id, :position, :name, 'RUNNING', :now, '')""")
			.param("id", claim.id().value())
			.param("position", position)
			.param("name", name)
			.param("now", JobDatabase.at(this.clock.instant()))
			.update();
	}

	private JobEvent.StepChanged step(JobClaim claim, int position) {
		return this.database.sql("select * from job_step where job_id = :id and position = :position")
			.param("id", claim.id().value())
			.param("position", position)
			.query((row, index) -> new JobEvent.StepChanged(JobRows.step(row, index)))
			.single();
	}

}
