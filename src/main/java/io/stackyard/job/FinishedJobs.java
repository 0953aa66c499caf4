package io.stackyard.job;

import java.time.Clock;
import java.time.Instant;

import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets finished jobs when their time is over. */
@Component
@EnableScheduling
class FinishedJobs {

	private final JobStore store;

	private final JobRunner runner;

	private final JobProperties properties;

	private final Clock clock;

	FinishedJobs(JobStore store, JobRunner runner, JobProperties properties, Clock clock) {
		this.store = store;
		this.runner = runner;
		this.properties = properties;
		this.clock = clock;
	}

	/** The end of the process does not wait for more than some of them. */
	@Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
	void prune() {
		Instant moment = this.clock.instant().minus(this.properties.retention());
		boolean more = true;
		while (more && !this.runner.isStopping()) {
			more = this.store.deleteEndedBefore(moment) > 0;
		}
	}

}
