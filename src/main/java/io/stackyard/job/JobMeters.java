package io.stackyard.job;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

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
		Timer.builder("stackyard.job.queue")
			.description("Time from the acceptance of a job to its begin")
			.tag("type", type)
			.register(this.registry)
			.record(waited);
	}

	/** A job ended. */
	void ended(String type, JobState state) {
		Counter.builder("stackyard.job.ended")
			.description("Jobs that ended, by the state they ended with")
			.tags("type", type, "state", state.name())
			.register(this.registry)
			.increment();
	}

	/** A step ended, after so much time and with all its repetitions. */
	void stepEnded(String type, String step, JobStep.State state, Duration spent) {
		Timer.builder("stackyard.job.steps")
			.description("Time that a step took, with all its repetitions")
			.tags("type", type, "step", step, "state", state.name())
			.register(this.registry)
			.record(spent);
	}

	/** A step failed for a reason that passes, and is done again. */
	void stepRepeated(String type, String step) {
		Counter.builder("stackyard.job.repeated")
			.description("Repetitions of steps that failed for a reason that passes")
			.tags("type", type, "step", step)
			.register(this.registry)
			.increment();
	}

}
