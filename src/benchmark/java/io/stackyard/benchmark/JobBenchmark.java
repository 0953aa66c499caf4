package io.stackyard.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.stackyard.TestDatabase;
import io.stackyard.job.NoOpJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.CommandLineRunner;

/**
 * Compares jobs that do nothing (A) with their commits alone (B), a long history (A) with
 * a short one (B), and two servers (A) with one (B).
 */
final class JobBenchmark implements CommandLineRunner {

	private static final Logger logger = LoggerFactory.getLogger(JobBenchmark.class);

	private static final int JOBS = 100;

	private static final int STARTS = 300;

	/** Whatever is measured first would be slower than what follows. */
	private static final int WARM_UP = 1_000;

	private static final int LONG = 1_000_000;

	private static final int SHORT = 1_000;

	private static final int CONCURRENCY = Runtime.getRuntime().availableProcessors();

	private static final double MILLISECOND = 1_000_000;

	private final List<Comparison> comparisons = new ArrayList<>();

	private final List<String> latencies = new ArrayList<>();

	/** Measure, and write the report. */
	@Override
	public void run(String... arguments) throws IOException {
		for (TestDatabase.Kind kind : TestDatabase.Kind.values()) {
			compareHistories(kind);
		}
		compareServers();
		Path table = new Report("jobs", this.comparisons).write();
		logger.warn("{}:\n{}\n{}", table, Files.readString(table), String.join("\n", this.latencies));
		System.exit(0);
	}

	private void compareHistories(TestDatabase.Kind kind) throws IOException {
		String on = (kind == TestDatabase.Kind.EMBEDDED) ? "H2" : "PostgreSQL";
		try (BenchmarkDatabase brief = new BenchmarkDatabase(kind, SHORT);
				BenchmarkDatabase extensive = new BenchmarkDatabase(kind, LONG);
				NoOpJobs few = jobs(brief, 1, Duration.ZERO);
				NoOpJobs many = jobs(extensive, 1, Duration.ZERO)) {
			RawCommits raw = new RawCommits(brief);
			few.run(WARM_UP);
			many.run(WARM_UP);
			compare("%s: %d jobs, against their commits".formatted(on, JOBS), 1, () -> few.run(JOBS),
					() -> raw.run(JOBS));
			compare("%s: %d jobs, 10^6 against 10^3 finished".formatted(on, JOBS), 1, () -> many.run(JOBS),
					() -> few.run(JOBS));
			compare("%s: three pages, 10^6 against 10^3 finished".formatted(on), JOBS, many::list, few::list);
			this.latencies.add(latency("%s, 10^3 finished".formatted(on), few));
			this.latencies.add(latency("%s, 10^6 finished".formatted(on), many));
		}
	}

	private void compareServers() throws IOException {
		try (BenchmarkDatabase one = new BenchmarkDatabase(TestDatabase.Kind.POSTGRESQL, SHORT);
				BenchmarkDatabase two = new BenchmarkDatabase(TestDatabase.Kind.POSTGRESQL, SHORT);
				NoOpJobs alone = jobs(one, 1, Duration.ofMillis(10));
				NoOpJobs both = jobs(two, 2, Duration.ofMillis(10))) {
			compare("PostgreSQL: %d jobs of 10 ms, two servers against one".formatted(JOBS), 1, () -> both.run(JOBS),
					() -> alone.run(JOBS));
		}
	}

	private void compare(String name, int times, Runnable first, Runnable second) {
		this.comparisons.add(Comparison.of(name, times, first, second));
	}

	private static NoOpJobs jobs(BenchmarkDatabase database, int servers, Duration step) {
		return new NoOpJobs(database.dataSource(), servers, CONCURRENCY, step,
				(pause) -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()));
	}

	private static String latency(String name, NoOpJobs jobs) {
		long[] waits = LongStream.generate(jobs::start).limit(STARTS).sorted().toArray();
		return String.format(Locale.ROOT, "| %s | %.2f | %.2f |", name, waits[STARTS / 2] / MILLISECOND,
				waits[STARTS * 99 / 100] / MILLISECOND);
	}

}
