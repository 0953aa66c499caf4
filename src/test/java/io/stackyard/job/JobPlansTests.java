package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.stackyard.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** No statement that is done again and again reads all jobs that there ever were. */
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class JobPlansTests {

	private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

	private static final JobId OPEN = new JobId("01M84ZWWG011M03475E8KHKE0J");

	private static final int FINISHED = 50_000;

	/** How H2 and PostgreSQL say that they read a whole table. */
	private static final Pattern SCAN = Pattern.compile("(?i)\\bjob\\.tableScan|Seq Scan on job\\b");

	/** How they say how many rows they have read, and how often. */
	private static final Pattern READ = Pattern
		.compile("scanCount: (\\d+)|actual .*rows=(\\d+)[.\\d]* loops=(\\d+)|Rows Removed by .*: (\\d+)");

	private static final int FEW = 2_000;

	private final JdbcClient jdbc;

	private final ExplainedDataSource dataSource;

	private final JobFixture fixture;

	JobPlansTests(TestDatabase.Kind kind) {
		TestDatabase database = new TestDatabase(kind);
		this.jdbc = database.jdbc();
		fill(database, kind);
		this.dataSource = new ExplainedDataSource(database.dataSource());
		this.fixture = new JobFixture(this.dataSource, Clock.fixed(NOW, ZoneOffset.UTC));
		store().add(OPEN, JobFixture.request("any", "web"), false);
		this.dataSource.takePlans();
	}

	@Test
	void claimAndRenewalReadOpenJobs() {
		JobClaim claim = leases().claim("one", Set.of(), 5).getFirst();
		assertThat(claim.id()).isEqualTo(OPEN);
		leases().claim("one", Set.of(OPEN), 5);
		leases().renew("one", Set.of(OPEN));
		leases().holds(claim);
		assertNoScan();
	}

	@Test
	void claimReadsEachOpenJobOnce() {
		open(FEW / 10);
		assertThat(leases().claim("one", Set.of(), 5)).hasSize(5);
		assertNoScan();
	}

	@Test
	void releaseOfWhatACrashLeftReadsOpenJobs() {
		leases().claim("one", Set.of(), 5);
		leases().releaseAll();
		assertNoScan();
	}

	@Test
	void countsReadOpenJobs() {
		assertThat(store().countOpen()).isEqualTo(1);
		assertThat(store().countOpen(JobState.QUEUED)).isEqualTo(1);
		assertNoScan();
	}

	@Test
	void pagesReadTheirOwnJobs() {
		JobFilter all = JobFilter.ALL;
		assertThat(store().list(all, null, 20)).hasSize(20);
		assertThat(store().list(all, OPEN, 20)).hasSize(20);
		assertThat(store().list(all.ofDeployment("d7"), null, 20)).hasSize(20);
		assertThat(store().list(all.in(EnumSet.of(JobState.QUEUED, JobState.RUNNING)), null, 20)).hasSize(1);
		assertThat(store().list(all.in(EnumSet.of(JobState.SUCCEEDED)), OPEN, 20)).hasSize(20);
		assertThat(store().list(all.ofDeployment("d7").in(EnumSet.of(JobState.FAILED)), null, 20)).isEmpty();
		assertThat(store().list(all.ofDeployment("d7").in(EnumSet.allOf(JobState.class)), OPEN, 20)).hasSize(20);
		assertThat(store().list(new JobFilter(null, null, "one", null, Set.of()), null, 20)).isEmpty();
		assertNoScan();
	}

	@Test
	void cancellationAndEndReadOneJob() {
		JobClaim claim = leases().claim("one", Set.of(), 5).getFirst();
		store().cancel(OPEN, "{}", "asked to");
		this.fixture.tables().journal().end(claim, JobState.CANCELLED, null, null);
		assertNoScan();
	}

	@Test
	void pruningReadsWhatItDeletes() {
		Instant moment = NOW.minus(Duration.ofDays(30)).plusSeconds(700);
		assertThat(List.of(store().deleteEndedBefore(moment), store().deleteEndedBefore(moment),
				store().deleteEndedBefore(moment)))
			.containsExactly(500, 200, 0);
		assertNoScan();
	}

	private void assertNoScan() {
		List<String> plans = this.dataSource.takePlans();
		assertThat(plans).isNotEmpty().allSatisfy((plan) -> {
			assertThat(plan).doesNotContainPattern(SCAN);
			assertThat(rowsRead(plan)).as(plan).isLessThan(FEW);
		});
	}

	private static long rowsRead(String plan) {
		return READ.matcher(plan)
			.results()
			.mapToLong((match) -> number(match, 1) + number(match, 2) * number(match, 3) + number(match, 4))
			.sum();
	}

	private static long number(MatchResult match, int group) {
		return (match.group(group) != null) ? Long.parseLong(match.group(group)) : 0;
	}

	private JobStore store() {
		return this.fixture.tables().store();
	}

	private JobLeases leases() {
		return this.fixture.tables().leases();
	}

	/** Have more jobs wait to be claimed. */
	private void open(int jobs) {
		for (int number = 0; number < jobs; number++) {
			this.jdbc.sql("""
					insert into job (id, type, deployment, state, requested_by, parameters, attempts, created_at)
					values (:id, 'any', :deployment, 'QUEUED', 'tester', '{}', 0, :now)""")
				.param("id", "01M85ZWWG011M03475E8K%05d".formatted(number))
				.param("deployment", "open-" + number)
				.param("now", JobDatabase.at(NOW))
				.update();
		}
		this.jdbc.sql("""
				insert into job_lock (resource, job_id)
				select 'deployment/' || deployment, id from job where deployment like 'open-%'""").update();
	}

	/** One job has ended in each second since 30 days and more. */
	private static void fill(TestDatabase database, TestDatabase.Kind kind) {
		String numbers = switch (kind) {
			case EMBEDDED -> "system_range(1, %d) as numbers (n)";
			case POSTGRESQL -> "generate_series(1, %d) as numbers (n)";
		};
		database.jdbc()
			.sql("""
					insert into job (id, type, deployment, state, requested_by, parameters, attempts, created_at, ended_at)
					select '01M8' || lpad(cast(n as varchar), 22, '0'), 'any', 'd' || mod(n, 10), 'SUCCEEDED', 'tester', '{}',
						1, cast(:now as timestamp with time zone),
						cast(:now as timestamp with time zone) - interval '30' day + (n - 1) * interval '1' second
					from """
				.concat(" " + numbers.formatted(FINISHED)))
			.param("now", JobDatabase.at(NOW))
			.update();
		database.jdbc().sql("analyze").update();
	}

}
