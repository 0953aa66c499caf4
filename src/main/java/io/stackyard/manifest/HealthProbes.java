package io.stackyard.manifest;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.stackyard.stack.Lifecycle.HealthCheck;

/**
 * The probes of a container, with the timing of its compose health check: unhealthy is
 * what failed so often in a row after its start period. Times are whole seconds, rounded
 * up.
 *
 * @param check how the health of the container is told
 */
record HealthProbes(HealthCheck check) {

	/**
	 * Repeats a command until it succeeds, kills an attempt that takes too long, and
	 * gives up in the end. It needs nothing but a POSIX shell and sleep, and leaves no
	 * process behind.
	 */
	private static final String WAIT = """
			tries=$1 period=$2 timeout=$3
			shift 3
			while :; do
			  "$@" </dev/null >/dev/null 2>&1 &
			  check=$! age=0
			  while kill -0 $check 2>/dev/null && [ $age -lt $timeout ]; do sleep 1; age=$((age + 1)); done
			  kill -9 $check 2>/dev/null
			  if wait $check; then exit 0; fi
			  tries=$((tries - 1))
			  if [ $tries -le 0 ]; then echo 'not healthy in time'; exit 1; fi
			  sleep $period
			done
			""";

	/** Return the probe that has to succeed once before the others begin. */
	Probe startup() {
		return probe(startPeriodSeconds(), startAttempts());
	}

	/** Return the probe by which the container gets requests. */
	Probe readiness() {
		return probe(seconds(this.check.interval()), this.check.retries());
	}

	/** Return the probe by which the container is started again. */
	Probe liveness() {
		return readiness();
	}

	/**
	 * Return a hook that ends when the container is healthy. The kubelet starts the
	 * containers of a pod in their order, and each after the hook of the one before has
	 * ended.
	 */
	Lifecycle waitAfterStart() {
		List<String> numbers = Stream.of(startAttempts(), startPeriodSeconds(), seconds(this.check.timeout()))
			.map(String::valueOf)
			.toList();
		return new LifecycleBuilder().withNewPostStart()
			.withNewExec()
			.addToCommand("/bin/sh", "-c", WAIT, "wait-until-healthy")
			.addAllToCommand(numbers)
			.addAllToCommand(ProbeCommand.literal(this.check.command()))
			.endExec()
			.endPostStart()
			.build();
	}

	private int startPeriodSeconds() {
		return seconds(this.check.startPeriod().isZero() ? this.check.interval() : this.check.startInterval());
	}

	private int startAttempts() {
		long time = this.check.startPeriod().toSeconds() + (long) this.check.retries() * seconds(this.check.interval());
		return Math.clamp(Math.ceilDiv(time, startPeriodSeconds()), 1, Integer.MAX_VALUE);
	}

	private Probe probe(int period, int failures) {
		return new ProbeBuilder().withNewExec()
			.withCommand(ProbeCommand.of(this.check.command()))
			.endExec()
			.withPeriodSeconds(period)
			.withTimeoutSeconds(seconds(this.check.timeout()))
			.withFailureThreshold(failures)
			.build();
	}

	private static int seconds(Duration duration) {
		return Math.clamp(Math.ceilDiv(duration.toMillis(), 1000), 1, Integer.MAX_VALUE);
	}

}
