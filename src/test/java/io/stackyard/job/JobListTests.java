package io.stackyard.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.stackyard.TestDatabase;
import io.stackyard.access.AccessScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which jobs a list holds. */
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class JobListTests {

	private static final Set<JobState> ANY = EnumSet.noneOf(JobState.class);

	private final JobFixture fixture;

	private final JobStore store;

	JobListTests(TestDatabase.Kind kind) {
		this.fixture = new JobFixture(new TestDatabase(kind).dataSource(),
				Clock.fixed(Instant.parse("2026-11-23T20:00:00Z"), ZoneOffset.UTC));
		this.store = this.fixture.tables().store();
		add(1, "start", "team-a-web", "one");
		add(2, "stop", "team-b-web", "one");
		add(3, "start", "team-a-db", "two");
		add(4, "start", "team-b-db", "two");
		add(5, "restart", "team-a-mail", null);
	}

	@Test
	void listOfAllHasTheLatestFirst() {
		assertThat(list(JobFilter.ALL, null, 9)).containsExactly(5, 4, 3, 2, 1);
	}

	@Test
	void listOfAScopeHasFullPages() {
		JobFilter scoped = new JobFilter(new AccessScope("team-a-*"), null, null, null, ANY);
		assertThat(list(scoped, null, 2)).containsExactly(5, 3);
		assertThat(list(scoped, id(3), 2)).containsExactly(1);
	}

	@Test
	void listOfAScopeHasNothingOfAnotherDeployment() {
		AccessScope scope = new AccessScope("team-a-*");
		assertThat(list(new JobFilter(scope, "team-b-web", null, null, ANY), null, 9)).isEmpty();
		assertThat(list(new JobFilter(new AccessScope("team-a-web"), null, null, null, ANY), null, 9))
			.containsExactly(1);
	}

	@Test
	void listSelectsByClusterAndType() {
		assertThat(list(new JobFilter(null, null, "one", null, ANY), null, 9)).containsExactly(2, 1);
		assertThat(list(new JobFilter(null, null, null, "start", ANY), null, 9)).containsExactly(4, 3, 1);
		assertThat(list(new JobFilter(null, null, "two", "start", ANY), null, 9)).containsExactly(4, 3);
	}

	@Test
	void listSelectsByState() {
		assertThat(list(JobFilter.ALL.in(EnumSet.of(JobState.QUEUED, JobState.FAILED)), null, 9)).hasSize(5);
		assertThat(list(JobFilter.ALL.in(EnumSet.of(JobState.FAILED)), null, 9)).isEmpty();
	}

	@Test
	void findOnClusterIsTheOldestOpenJobOfAnotherDeployment() {
		assertThat(this.store.findOnCluster("one", "team-b-web").map(Job::id)).contains(id(1));
		assertThat(this.store.findOnCluster("one", "team-a-web").map(Job::id)).contains(id(2));
		assertThat(this.store.findOnCluster("three", "team-a-web")).isEmpty();
	}

	@Test
	void findOnClusterDoesNotFindWhatHasEnded() {
		this.store.cancel(id(1), "{}", "asked to");
		assertThat(this.store.findOnCluster("one", "team-b-web")).isEmpty();
	}

	@Test
	void jobIsReadAsItWasAdded() {
		JobRequest request = new JobRequest("start", "shop", "one", 7, new Revision("main", "4be1c07d9e2f"), "ops",
				"{\"a\":1}");
		this.store.add(id(6), request, false);
		assertThat(this.store.find(id(6)).map(Job::request)).contains(request);
	}

	private List<Integer> list(JobFilter filter, @Nullable JobId before, int limit) {
		return this.store.list(filter, before, limit)
			.stream()
			.map((job) -> Integer.parseInt(job.id().value().substring(25)))
			.toList();
	}

	private void add(int number, String type, String deployment, @Nullable String cluster) {
		this.store.add(id(number), new JobRequest(type, deployment, cluster, null, null, "tester", "{}"), false);
	}

	private static JobId id(int number) {
		return new JobId("01M84ZWWG011M03475E8KHKE0" + number);
	}

}
