package io.stackyard.job;

import java.util.random.RandomGenerator;

import io.stackyard.time.Sleeper;
import io.stackyard.time.Ticker;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what jobs are done with. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

	@Bean
	JobAttempt.Tools jobTools(JobTables tables, JobRetry retry, ObjectProvider<Failpoint> failpoint, JobMeters meters,
			JsonMapper json, Sleeper sleeper, Ticker ticker) {
		return new JobAttempt.Tools(tables, retry, failpoint.getIfAvailable(() -> (job, point) -> {
		}), meters, json, sleeper, ticker);
	}

	@Bean
	ProcessName processName(RandomGenerator random) {
		return ProcessName.of(random);
	}

}
