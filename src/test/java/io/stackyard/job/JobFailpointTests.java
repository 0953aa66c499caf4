package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.stackyard.TestDatabase;
import io.stackyard.job.JobService.OnConflict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A job tells of each point where a crash would leave something half-done. */
class JobFailpointTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final List<String> points = Collections.synchronizedList(new ArrayList<>());

	@Test
	void jobTellsOfItsStepsTheirEffectsAndItsChanges() throws InterruptedException {
		assertThat(pointsOf((run) -> {
			run.once("pull", Integer.class, (detail) -> 1);
			run.check("render", (detail) -> {
				run.about(1, null, "one");
				return 1;
			});
			run.step("cluster", (detail) -> run.alone("one", detail, (inner) -> {
				run.record("desired", () -> {
				});
				run.requireOwned("Cluster/one");
				return 1;
			}));
			run.step("shared", (detail) -> run.sharing("one", detail, (inner) -> 1));
			run.record("applied", () -> {
			});
		})).containsExactly("accepted", "claimed", "pull:begun", "pull:done", "pull:told", "render:begun", "about",
				"render:done", "render:told", "cluster:begun", "cluster:hold", "desired", "cluster:Cluster/one",
				"cluster:let-go", "cluster:done", "cluster:told", "shared:begun", "shared:hold", "shared:use",
				"shared:done", "shared:told", "applied", "finished");
	}

	private List<String> pointsOf(TestWork.Body body) throws InterruptedException {
		JobFixture fixture = new JobFixture(new TestDatabase().dataSource(), Clock.systemUTC());
		JobFixture.Server server = fixture.server(List.of(new TestWork("any", body)),
				(job, point) -> this.points.add(point));
		JobId id = server.jobs().submit(JobFixture.request("any", "web"), OnConflict.REFUSE).id();
		server.jobs().await(id, PATIENCE);
		server.stop();
		return List.copyOf(this.points);
	}

}
