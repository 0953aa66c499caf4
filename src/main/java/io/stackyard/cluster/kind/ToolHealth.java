package io.stackyard.cluster.kind;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.stackyard.cluster.Check;
import io.stackyard.problem.ProblemException;
import io.stackyard.supervision.OutsideCall;
import io.stackyard.supervision.OutsideCallTimeoutException;
import io.stackyard.supervision.Supervisor;
import io.stackyard.time.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether something that kind clusters need is there. A server that has no such cluster
 * and is not meant for them is healthy without it: everything else works. Probes may come
 * often and from anybody, so the answer is kept for a while. Safe for use by several
 * threads.
 */
final class ToolHealth implements HealthIndicator {

	private static final Duration KEPT = Duration.ofSeconds(5);

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private final String name;

	private final Look look;

	private final BooleanSupplier needed;

	private final Ticker ticker;

	private @Nullable Check found;

	private long foundAt;

	/**
	 * Create it.
	 * @param name what is looked for
	 * @param look looks for it
	 * @param needed whether the server cannot do its work without it
	 * @param ticker measures how old the last look is
	 */
	ToolHealth(String name, Look look, BooleanSupplier needed, Ticker ticker) {
		this.name = name;
		this.look = look;
		this.needed = needed;
		this.ticker = ticker;
	}

	@Override
	public Health health() {
		Check check = current();
		Health.Builder health = check.passed() ? Health.up()
				: this.needed.getAsBoolean() ? Health.down() : Health.unknown();
		health.withDetail("detail", check.detail());
		@Nullable String remedy = check.remedy();
		return ((remedy != null) ? health.withDetail("remedy", remedy) : health).build();
	}

	private synchronized Check current() {
		@Nullable Check known = this.found;
		if (known == null || this.ticker.nanos() - this.foundAt > KEPT.toNanos()) {
			known = look();
			this.found = known;
			this.foundAt = this.ticker.nanos();
		}
		return known;
	}

	private Check lookAlone() {
		try {
			return this.look.look(Supervisor.none());
		}
		catch (ProblemException ex) {
			return Check.failed(this.name, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return silent();
		}
	}

	private Check look() {
		try {
			return OutsideCall.<Check>within(PATIENCE).make(Supervisor.none(), this::lookAlone);
		}
		catch (OutsideCallTimeoutException ex) {
			return silent();
		}
	}

	private Check silent() {
		return new Check(this.name, false, "'%s' does not answer.".formatted(this.name), "Find out what holds it up.",
				null);
	}

	/** A look at the host. */
	@FunctionalInterface
	interface Look {

		Check look(Supervisor supervisor) throws InterruptedException;

	}

}
