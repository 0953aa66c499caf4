package io.stackyard.time;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The system's time and chance. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	Sleeper sleeper() {
		return (pause) -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());
	}

	@Bean
	Ticker ticker() {
		return System::nanoTime;
	}

	/** Strong enough for tokens and generated secrets. */
	@Bean
	RandomGenerator random() {
		return new SecureRandom();
	}

}
