package io.stackyard.stack;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * When a service starts, and how its health is told.
 *
 * @param healthCheck how its health is told, or {@code null} if nothing says
 * @param dependencies services that come before it, in the order of the file
 * @param restart compose's restart policy, or {@code null} if the file does not say
 * @param stopGracePeriod time between the request to end and the kill, or {@code null}
 * for the platform's
 */
public record Lifecycle(@Nullable HealthCheck healthCheck, List<Dependency> dependencies, @Nullable String restart,
		@Nullable Duration stopGracePeriod) {

	public Lifecycle {
		dependencies = List.copyOf(dependencies);
	}

	/**
	 * A command that ends with 0 when the service is healthy.
	 *
	 * @param command the command with its arguments; a shell form is
	 * {@code [/bin/sh, -c, text]}
	 * @param interval time between two checks
	 * @param timeout time one check may take
	 * @param retries failures in a row that make it unhealthy
	 * @param startPeriod time after the start in which failures do not count
	 * @param startInterval time between two checks within that time
	 */
	public record HealthCheck(List<Value> command, Duration interval, Duration timeout, int retries,
			Duration startPeriod, Duration startInterval) {

		public HealthCheck {
			command = List.copyOf(command);
		}

	}

	/**
	 * A service that comes before.
	 *
	 * @param service its name
	 * @param condition what has to be true of it
	 */
	public record Dependency(String service, Condition condition) {
	}

	/** What has to be true of a service before another starts. */
	public enum Condition {

		/** It was started. */
		STARTED,
		/** Its health check passes. */
		HEALTHY,
		/** It ended with 0. */
		COMPLETED_SUCCESSFULLY

	}

}
