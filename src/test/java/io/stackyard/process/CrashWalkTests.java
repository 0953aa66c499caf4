package io.stackyard.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.stackyard.StackyardClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ends the server's process at every point that a job comes to, as an undisturbed job
 * shows them, and starts it again. One process does as many jobs as there are points, and
 * is ended when each of them has stopped at another: no job knows of the others, each is
 * about a deployment and a cluster of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashWalkTests {

	private static final String SNAPSHOTS = "volumes/ledger/snapshots";

	private static final Predicate<String> EVERYWHERE = (point) -> true;

	/** Nothing is claimed any more once a job has stopped where it is claimed. */
	private static final List<String> LAST = List.of("claimed", "accepted");

	private static final Pattern WRITE = Pattern.compile("[a-z]+:[A-Z][A-Za-z]+/.*");

	private final List<Crash> crashes = new ArrayList<>();

	private final TestHost host;

	private final Shops shops;

	private StackyardProcess server;

	private StackyardClient api;

	private int created;

	CrashWalkTests(@TempDir Path directory) throws InterruptedException {
		this.host = new TestHost(directory);
		this.shops = new Shops(this.host);
		start("--stackyard.jobs.concurrency=100");
	}

	@AfterEach
	void close() {
		this.server.close();
		this.host.close();
	}

	@Test
	void startEndsTheSameWhereverItCrashed() throws InterruptedException {
		plan(EVERYWHERE, "start", Map.of(), this::create);
		crash();
		assertNothingShowsIt();
	}

	@Test
	void restartEndsTheSameWhereverItCrashed() throws InterruptedException {
		plan(EVERYWHERE, "restart", Map.of("force", true), () -> {
			String name = createStarted();
			this.shops.change(name);
			return name;
		});
		crash();
		assertNothingShowsIt();
	}

	@Test
	void rollbackEndsTheSameWhereverItsReleaseCrashed() throws InterruptedException {
		plan((point) -> point.startsWith("release") || point.startsWith("plan:"), "rollback", Map.of("release", 1),
				() -> {
					String name = createStarted();
					this.shops.change(name);
					this.api.succeed(name, "restart", Map.of());
					return name;
				});
		crash();
		assertNothingShowsIt();
	}

	@Test
	void stopEndsTheSameWhereverItCrashed() throws InterruptedException {
		plan(EVERYWHERE, "stop", Map.of("skipClusterManagement", true, "deleteVolumes", true, "deleteNamespace", true),
				this::createStarted);
		plan(List.of("hold", "cluster:cluster", "let-go", "cluster:done")::contains, "stop", Map.of(),
				this::createStarted);
		crash();
		assertNothingShowsIt();
	}

	@Test
	void snapshotAndRestorationEndTheSameWhereverTheyCrashed() throws InterruptedException {
		plan(EVERYWHERE, SNAPSHOTS, Map.of(), this::createStarted);
		plan((point) -> point.startsWith("check") || point.startsWith("restore"), this::restoration, Map.of(),
				this::createKept);
		plan((point) -> point.startsWith("snapshots") || point.startsWith("claims"), "stop",
				Map.of("skipClusterManagement", true, "snapshotVolumes", true, "deleteVolumes", true),
				this::createStarted);
		crash();
		assertNothingShowsIt();
	}

	private String createKept() {
		String name = createStarted();
		this.api.succeed(name, SNAPSHOTS, Map.of());
		this.api.succeed(name, "stop", Map.of("skipClusterManagement", true));
		return name;
	}

	private String restoration(String name) {
		String snapshots = "/api/v1/deployments/" + name + "/" + SNAPSHOTS;
		return SNAPSHOTS + "/" + this.api.get(snapshots).path("items").path(0).path("id").asString() + "/restore";
	}

	private void plan(Predicate<String> where, String action, Map<String, ?> options, Preparation preparation) {
		plan(where, (name) -> action, options, preparation);
	}

	/** Do an action undisturbed, and plan a crash at each point that it shows. */
	private void plan(Predicate<String> where, UnaryOperator<String> action, Map<String, ?> options,
			Preparation preparation) {
		String undisturbed = preparation.prepare();
		this.host.failpoints().clear();
		int before = writes(undisturbed);
		JsonNode job = this.api.succeed(undisturbed, action.apply(undisturbed), confirmed(undisturbed, options));
		List<String> points = this.host.failpoints().reached(undisturbed);
		assertThat(points).doesNotHaveDuplicates().containsAll(pointsOf(job));
		if (this.host.clusters().find(this.shops.cluster(undisturbed)).isPresent()) {
			assertThat(points.stream().filter(WRITE.asMatchPredicate())).hasSize(writes(undisturbed) - before);
		}
		for (String point : points.stream().filter(where).toList()) {
			String name = preparation.prepare();
			this.crashes.add(new Crash(name, point.replace(undisturbed, name), action.apply(name),
					confirmed(name, options), undisturbed));
		}
	}

	/** What deletes data has to be confirmed, for each deployment by its own receipt. */
	private Map<String, ?> confirmed(String name, Map<String, ?> options) {
		return options.containsKey("deleteVolumes") ? this.api.confirmed(name, options) : options;
	}

	/**
	 * Return what has to be among the points of a job: a step without them is no step.
	 */
	private static List<String> pointsOf(JsonNode job) {
		Stream<String> ofSteps = job.path("steps")
			.findValuesAsString("name")
			.stream()
			.flatMap((step) -> Stream.of("begun", "done", "told").map((point) -> step + ":" + point));
		return Stream.concat(Stream.of("accepted", "claimed", "finished"), ofSteps).toList();
	}

	/** Return the number of writes to the cluster of a deployment. */
	private int writes(String name) {
		return this.host.clusters().find(this.shops.cluster(name)).isPresent()
				? this.shops.kubernetes(name).writes().size() : 0;
	}

	/** Let all jobs come to their points, end the process, and start it again. */
	private void crash() throws InterruptedException {
		List<Hold> holds = new ArrayList<>();
		this.crashes.sort(Comparator.comparing((crash) -> LAST.indexOf(crash.point())));
		for (Crash crash : this.crashes) {
			holds.add(this.host.failpoints().hold(crash.name(), crash.point()));
			Thread.ofVirtual().start(() -> post(crash));
			holds.getLast().await();
		}
		holds.getLast().halt();
		assertThat(this.server.process().awaitExit()).isEqualTo(137);
		start();
	}

	private void post(Crash crash) {
		try {
			this.api.post("/api/v1/deployments/" + crash.name() + "/" + crash.action(), crash.options());
		}
		catch (ResourceAccessException ex) {
			assertThat(crash.point()).as("Only who waits for its 202 hears of the crash").isEqualTo("accepted");
		}
	}

	private void assertNothingShowsIt() {
		for (Crash crash : this.crashes) {
			JsonNode undisturbed = awaitEnd(crash.undisturbed());
			JsonNode job = awaitEnd(crash.name());
			assertThat(JobJournalView.of(this.api, job)).as(crash.toString())
				.isEqualTo(JobJournalView.of(this.api, undisturbed));
			assertThat(job.path("attempts").asInt()).as(crash.toString())
				.isEqualTo(crash.point().equals("accepted") ? 1 : 2);
			assertThat(this.shops.everything(this.api, crash.name())).as(crash.toString())
				.isEqualTo(this.shops.everything(this.api, crash.undisturbed()));
		}
	}

	/** Return the latest job of a deployment when it has ended. */
	private JsonNode awaitEnd(String name) {
		JsonNode job = this.api.get("/api/v1/jobs?pageSize=1&deployment=" + name).path("items").path(0);
		while (job.path("endedAt").isMissingNode()) {
			job = this.api.get(job.path("links").path("self").asString() + "?wait=60s");
		}
		return job;
	}

	private void start(String... options) throws InterruptedException {
		this.server = StackyardProcess.start(this.host, "server", options);
		this.api = this.server.client();
	}

	private String create() {
		String name = Shops.name(this.created++);
		this.shops.create(this.api, name);
		return name;
	}

	private String createStarted() {
		String name = create();
		this.api.succeed(name, "start", Map.of());
		return name;
	}

	/** Makes a deployment for an action. */
	private interface Preparation {

		String prepare();

	}

	/**
	 * One end of the process, as one job sees it.
	 *
	 * @param name the job's deployment
	 * @param point where the job was
	 * @param action what it was about
	 * @param options its options
	 * @param undisturbed the deployment whose job was not disturbed
	 */
	private record Crash(String name, String point, String action, Map<String, ?> options, String undisturbed) {

		@Override
		public String toString() {
			return this.action + " of " + this.name + " that crashed at " + this.point;
		}

	}

}
