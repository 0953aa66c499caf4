package io.stackyard.job;

import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** Counts and measures jobs, by their type and never by what they work on. */
@Component
class JobMeters {

	private final MeterRegistry registry;

	JobMeters(MeterRegistry registry, JobStore store) {
		this.registry = registry;
		for (JobState state : JobState.values()) {
			if (state.isOpen()) {
				Gauge.builder("stackyard.job.open", store, (jobs) -> jobs.countOpen(state))
					.description("Open jobs in the database, whichever process does them")
					.tag("state", state.name())
					.register(registry);
			}
		}
	}

	/** A job began for the first time. */
	void began(String type, Duration waited) {
		this.registry.timer("stackyard.job.queue", "type", type).record(waited);
	}

	/** A job ended. */
	void ended(String type, JobState state) {
		this.registry.counter("stackyard.job.ended", "type", type, "state", state.name()).increment();
	}

	/** A step ended, after so much time and with all its repetitions. */
	void stepEnded(String type, String step, JobStep.State state, Duration spent) {
		this.registry.timer("stackyard.job.steps", "type", type, "step", step, "state", state.name()).record(spent);
	}

	/** A step failed for a reason that passes, and is done again. */
	void stepRepeated(String type, String step) {
		this.registry.counter("stackyard.job.repeated", "type", type, "step", step).increment();
	}

}
