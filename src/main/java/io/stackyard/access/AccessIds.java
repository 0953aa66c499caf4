package io.stackyard.access;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import com.github.f4b6a3.ulid.UlidFactory;

import org.springframework.stereotype.Component;

/** Makes ids that sort by time. Safe for use by several threads. */
@Component
class AccessIds {

	private final Clock clock;

	private final UlidFactory ids;

	AccessIds(Clock clock, RandomGenerator random) {
		this.clock = clock;
		this.ids = UlidFactory.newMonotonicInstance((LongSupplier) random::nextLong);
	}

	synchronized String next() {
		return this.ids.create(this.clock.millis()).toString();
	}

}
