package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.stackyard.job.JobService.OnConflict;
import io.stackyard.time.Sleeper;

import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Jobs of one step that does nothing, for what the engine itself costs. */
public final class NoOpJobs implements AutoCloseable {

	private static final String TYPE = "no-op";

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

	private final ConcurrentMap<String, CompletableFuture<Long>> begun = new ConcurrentHashMap<>();

	private final List<JobFixture.Server> servers = new ArrayList<>();

	private final JobStore store;

	private final Duration step;

	private final Sleeper sleeper;

	private int number;

	/**
	 * Start servers on one database.
	 * @param dataSource the database, with the product's tables
	 * @param servers how many
	 * @param concurrency how many jobs each does at a time
	 * @param step time that a job's step takes
	 * @param sleeper waits for that time, and for jobs to end
	 */
	public NoOpJobs(DataSource dataSource, int servers, int concurrency, Duration step, Sleeper sleeper) {
		this.step = step;
		this.sleeper = sleeper;
		JobDatabase database = new JobDatabase(dataSource, new DataSourceTransactionManager(dataSource));
		JobFixture last = new JobFixture(dataSource, Clock.systemUTC());
		this.store = last.tables().store();
		JobProperties properties = new JobProperties(concurrency, 100_000, Duration.ofDays(30));
		for (int server = 0; server < servers; server++) {
			this.servers.add(new JobFixture(database, Clock.systemUTC(), System::nanoTime, new Random(server + 1))
				.server(List.of(new TestWork(TYPE, this::work)), (job, point) -> {
				}, properties));
		}
	}

	/**
	 * Submit jobs to the servers in turn, and wait until all have ended. A server hears
	 * at once only of what it does itself, so the database is asked.
	 */
	public void run(int count) {
		List<JobId> jobs = IntStream.range(0, count).mapToObj(this::submit).toList();
		try {
			while (this.store.countOpen() > 0) {
				this.sleeper.sleep(LOOK_AGAIN);
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		jobs.forEach((job) -> await(server(0), job));
	}

	/** Submit a job, and return the nanoseconds from its acceptance to its first step. */
	public long start() {
		CompletableFuture<Long> begin = new CompletableFuture<>();
		this.begun.put(deployment(this.number), begin);
		JobId job = submit(0);
		long accepted = System.nanoTime();
		long waited = Math.max(0, begin.join() - accepted);
		await(server(0), job);
		return waited;
	}

	/** Read the latest jobs of a deployment, of a state, and of all. */
	public void list() {
		this.store.list(JobFilter.ALL, null, 20);
		this.store.list(JobFilter.ALL.ofDeployment("d7"), null, 20);
		this.store.list(JobFilter.ALL.in(EnumSet.of(JobState.SUCCEEDED)), null, 20);
	}

	private JobId submit(int turn) {
		return server(turn).jobs().submit(JobFixture.request(TYPE, deployment(this.number++)), OnConflict.REFUSE).id();
	}

	private JobFixture.Server server(int turn) {
		return this.servers.get(turn % this.servers.size());
	}

	private static String deployment(int number) {
		return "no-op-" + number;
	}

	private static void await(JobFixture.Server server, JobId job) {
		try {
			if (server.jobs().await(job, PATIENCE).state() != JobState.SUCCEEDED) {
				throw new IllegalStateException("The job %s has not succeeded".formatted(job));
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void work(JobRun run) throws InterruptedException {
		run.step("nothing", (detail) -> {
			CompletableFuture<Long> begin = this.begun.remove(run.request().deployment());
			if (begin != null) {
				begin.complete(System.nanoTime());
			}
			if (!this.step.isZero()) {
				this.sleeper.sleep(this.step);
			}
			return 1;
		});
	}

	@Override
	public void close() {
		this.servers.forEach(JobFixture.Server::stop);
	}

}
