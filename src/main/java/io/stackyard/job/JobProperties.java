package io.stackyard.job;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs are done.
 *
 * @param concurrency number of jobs that run at the same time; 0 means one for each
 * processor
 * @param queueLimit number of open jobs beyond which no more are accepted
 * @param retention time for which finished jobs are kept
 */
@Validated
@ConfigurationProperties("stackyard.jobs")
record JobProperties(@DefaultValue("0") @Min(0) int concurrency, @DefaultValue("1000") @Min(1) int queueLimit,
		@DefaultValue("P30D") Duration retention) {

	int effectiveConcurrency() {
		return (this.concurrency > 0) ? this.concurrency : Runtime.getRuntime().availableProcessors();
	}

}
