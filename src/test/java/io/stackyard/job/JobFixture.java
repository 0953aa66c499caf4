package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackyard.time.Ticker;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The module put together by hand, with as many servers on one database as a test needs.
 */
final class JobFixture {

	static final int QUEUE_LIMIT = 20;

	private static final int CONCURRENCY = 2;

	private final RandomGenerator random;

	private final JobSignals signals = new JobSignals();

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final JobDatabase database;

	private final JobEvents events;

	private final JobTables tables;

	private final JobMeters jobMeters;

	private final Clock clock;

	private final Ticker ticker;

	JobFixture(DataSource dataSource, Clock clock) {
		this(dataSource, clock, System::nanoTime);
	}

	JobFixture(DataSource dataSource, Clock clock, Ticker ticker) {
		this(new JobDatabase(dataSource, new DataSourceTransactionManager(dataSource)), clock, ticker, new Random(1));
	}

	JobFixture(JobDatabase database, Clock clock, Ticker ticker, RandomGenerator random) {
		this.database = database;
		this.clock = clock;
		this.ticker = ticker;
		this.random = random;
		this.events = new JobEvents(this.database, clock, JsonMapper.shared());
		this.tables = new JobTables(new JobStore(this.database, this.events, this.signals, (effect) -> {
		}, clock), new JobLeases(this.database, this.events, this.signals, clock),
				new JobJournal(this.database, this.events, this.signals, clock));
		this.jobMeters = new JobMeters(this.meters, this.tables.store());
	}

	JobTables tables() {
		return this.tables;
	}

	JobDatabase database() {
		return this.database;
	}

	MeterRegistry meters() {
		return this.meters;
	}

	JobEvents events() {
		return this.events;
	}

	/** Follow jobs without doing any. */
	JobFeed feed() {
		JobFeed feed = new JobFeed(this.tables.store(), this.events, this.signals, this.ticker);
		feed.start();
		return feed;
	}

	/** Start a server. */
	Server server(List<JobWork> works) {
		return server(works, (job, point) -> {
		});
	}

	/** Start a server with failpoints. */
	Server server(List<JobWork> works, Failpoint failpoint) {
		return server(works, failpoint, CONCURRENCY);
	}

	/** Start a server that does so many jobs at a time. */
	Server server(List<JobWork> works, Failpoint failpoint, int concurrency) {
		return server(works, failpoint, new JobProperties(concurrency, QUEUE_LIMIT, Duration.ofDays(30)));
	}

	/** Start a server with properties. */
	Server server(List<JobWork> works, Failpoint failpoint, JobProperties properties) {
		JobAttempt.Tools tools = new JobAttempt.Tools(this.tables, new JobRetry(new Random(0) {
			@Override
			public long nextLong(long bound) {
				return 0;
			}
		}, this.ticker), failpoint, this.jobMeters, JsonMapper.shared(), (pause) -> Thread.onSpinWait(), this.ticker);
		JobRunner runner = new JobRunner(new JobWorks(works), this.database, tools, properties,
				ProcessName.of(this.random));
		JobFeed feed = feed();
		JobService jobs = new JobService(this.tables.store(), runner, feed, properties, tools, this.clock, this.random);
		runner.start();
		return new Server(jobs, runner, feed);
	}

	static JobRequest request(String type, String deployment) {
		return new JobRequest(type, deployment, null, null, null, "tester", "{}");
	}

	/** A server without its HTTP side. */
	record Server(JobService jobs, JobRunner runner, JobFeed feed) {

		boolean isStopping() {
			return this.runner.isStopping();
		}

		void stop() {
			this.runner.stop();
			this.feed.stop();
		}

	}

}
