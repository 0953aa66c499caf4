package io.stackyard.job;

import java.time.Duration;
import java.util.function.Supplier;

import io.stackyard.problem.DatabaseOutage;
import io.stackyard.time.Sleeper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database as a job uses it: where it is away, the job waits for it. */
final class PatientDatabase {

	/** Time after which the database is asked again. */
	static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(PatientDatabase.class);

	private final JobControl control;

	private final Sleeper sleeper;

	PatientDatabase(JobControl control, Sleeper sleeper) {
		this.control = control;
		this.sleeper = sleeper;
	}

	/** Write, as soon as the database is there. */
	void write(Runnable action) throws InterruptedException {
		ask(() -> {
			action.run();
			return true;
		});
	}

	/**
	 * Ask, as soon as the database is there.
	 * @throws JobSuspendedException if the server shuts down before
	 */
	<T extends @Nullable Object> T ask(Supplier<T> action) throws InterruptedException {
		boolean told = false;
		while (true) {
			try {
				return action.get();
			}
			catch (RuntimeException ex) {
				if (!DatabaseOutage.isCauseOf(ex)) {
					throw ex;
				}
				if (!told) {
					logger.warn("The job {} waits for the database: {}", this.control.claim().id(), ex.getMessage());
					told = true;
				}
				if (this.control.isSuspended()) {
					throw new JobSuspendedException();
				}
				this.sleeper.sleep(PAUSE);
			}
		}
	}

}
