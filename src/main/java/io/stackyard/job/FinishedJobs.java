package io.stackyard.job;

import java.time.Clock;

import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets finished jobs when their time is over. */
@Component
@EnableScheduling
class FinishedJobs {

	private final JobStore store;

	private final JobProperties properties;

	private final Clock clock;

	FinishedJobs(JobStore store, JobProperties properties, Clock clock) {
		this.store = store;
		this.properties = properties;
		this.clock = clock;
	}

	@Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
	void prune() {
		this.store.deleteEndedBefore(this.clock.instant().minus(this.properties.retention()));
	}

}
