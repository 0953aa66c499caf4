package io.stackyard.job.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stackyard.job.JobEvent;
import io.stackyard.job.JobEvent.DetailTold;
import io.stackyard.job.JobEvent.StateChanged;
import io.stackyard.job.JobEvent.StepChanged;
import io.stackyard.job.JobState;
import org.jspecify.annotations.Nullable;

/** An event of a job as clients see it; its kind is the name of the server-sent event. */
sealed interface EventView {

	static EventView of(JobEvent event) {
		return switch (event.content()) {
			case StateChanged state ->
				new StateView(event.at(), state.state(), state.attempts(), state.release(), state.reason());
			case StepChanged changed -> new StepEventView(event.at(), JobStepView.of(changed.step()));
			case DetailTold told -> new DetailView(event.at(), told.name(), told.detail());
		};
	}

	/** The job came into another state. */
	record StateView(Instant at, JobState state, int attempts, @Nullable Integer release,
			@Nullable String reason) implements EventView {
	}

	/** A step began or ended. */
	record StepEventView(Instant at, @JsonUnwrapped JobStepView step) implements EventView {
	}

	/** A step told what it does. */
	record DetailView(Instant at, String name, String detail) implements EventView {
	}

}
