package io.stackyard.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.StackyardClient;
import tools.jackson.databind.JsonNode;

import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One process that does as many jobs as there are points to crash at, and is ended when
 * each of them has stopped at another: no job knows of the others, each is about a
 * deployment and a cluster of its own. The next process has to end them all as an
 * undisturbed one ended.
 */
final class CrashWalk implements AutoCloseable {

	static final Predicate<String> EVERYWHERE = (point) -> true;

	/** Where the work of a job is; what the engine does with it is the same for all. */
	static final Predicate<String> IN_STEPS = (point) -> !List.of("accepted", "claimed", "finished").contains(point);

	/** Nothing is claimed any more once a job has stopped where it is claimed. */
	private static final List<String> LAST = List.of("claimed", "accepted");

	private static final Pattern WRITE = Pattern.compile("[a-z]+:[A-Z][A-Za-z]+/.*");

	private static final int AT_ONCE = 4;

	private final List<Crash> crashes = new ArrayList<>();

	private final SortedSet<String> sites = new TreeSet<>();

	private final Map<String, Outcome> outcomes = new HashMap<>();

	private final TestHost host;

	private final Shops shops;

	private StackyardProcess server;

	private StackyardClient api;

	private int created;

	CrashWalk(Path directory, String... options) throws InterruptedException {
		this.host = new TestHost(directory);
		this.host.clusters().addLocalImage(Shops.IMAGE);
		this.shops = new Shops(this.host, true);
		List<String> all = new ArrayList<>(List.of(options));
		all.add("--stackyard.jobs.concurrency=200");
		this.server = StackyardProcess.start(this.host, "server", all.toArray(String[]::new));
		this.api = this.server.client();
	}

	Shops shops() {
		return this.shops;
	}

	TestHost host() {
		return this.host;
	}

	StackyardClient api() {
		return this.api;
	}

	/**
	 * Return the lines of code at which it crashes.
	 * @param work simple name of the class of the work that came there
	 */
	SortedSet<String> sites(String work) {
		return this.sites.stream()
			.filter((site) -> site.replaceAll(" .*", "").endsWith("." + work))
			.map((site) -> site.replaceAll(".* ", ""))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Do a job undisturbed, and plan a crash at each point that it shows.
	 * @param where which of the points
	 * @param action has the job made, by the deployment's name
	 * @param preparation what was done with the deployment before
	 */
	void plan(Predicate<String> where, Consumer<String> action, Consumer<String> preparation)
			throws InterruptedException {
		String undisturbed = prepare(1, preparation).getFirst();
		int before = writes(undisturbed);
		this.host.failpoints().clear();
		Hold accepted = this.host.failpoints().hold(undisturbed, "accepted");
		Thread.ofVirtual().start(() -> action.accept(undisturbed));
		accepted.await().release();
		JsonNode job = awaitEnd(undisturbed);
		assertThat(job.path("state").asString()).as(job.toPrettyString()).isEqualTo("SUCCEEDED");
		List<String> points = this.host.failpoints().reached(undisturbed);
		assertThat(points).doesNotHaveDuplicates().containsAll(pointsOf(job));
		if (this.host.clusters().find(this.shops.cluster(undisturbed)).isPresent()) {
			assertThat(points.stream().filter(WRITE.asMatchPredicate())).hasSize(writes(undisturbed) - before);
		}
		List<String> wanted = points.stream().filter(where).toList();
		wanted.forEach((point) -> this.sites.addAll(this.host.failpoints().sites(undisturbed, point)));
		List<String> names = prepare(wanted.size(), preparation);
		for (int index = 0; index < names.size(); index++) {
			String point = wanted.get(index).replace(undisturbed, names.get(index));
			this.crashes.add(new Crash(names.get(index), point, action, undisturbed));
		}
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

	private List<String> prepare(int count, Consumer<String> preparation) throws InterruptedException {
		List<String> names = new ArrayList<>();
		List<Future<?>> prepared = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
			for (int index = 0; index < count; index++) {
				String name = Shops.name(this.created++);
				names.add(name);
				prepared.add(threads.submit(() -> {
					this.shops.create(this.api, name);
					preparation.accept(name);
				}));
			}
			for (Future<?> one : prepared) {
				one.get();
			}
		}
		catch (ExecutionException ex) {
			throw new AssertionError("A deployment could not be prepared", ex.getCause());
		}
		return names;
	}

	/** Let all jobs come to their points, end the process, and start it again. */
	void crash() throws InterruptedException {
		List<Hold> holds = new ArrayList<>();
		for (Crash crash : crashes(false)) {
			holds.add(request(crash));
		}
		for (Hold hold : holds) {
			hold.await();
		}
		for (Crash crash : crashes(true)) {
			holds.add(request(crash).await());
		}
		holds.getLast().halt();
		assertThat(this.server.process().awaitExit()).isEqualTo(137);
		this.server = StackyardProcess.start(this.host, "server");
		this.api = this.server.client();
	}

	private List<Crash> crashes(boolean last) {
		return this.crashes.stream()
			.filter((crash) -> LAST.contains(crash.point()) == last)
			.sorted((one, other) -> LAST.indexOf(one.point()) - LAST.indexOf(other.point()))
			.toList();
	}

	private Hold request(Crash crash) {
		Hold hold = this.host.failpoints().hold(crash.name(), crash.point());
		Thread.ofVirtual().start(() -> {
			try {
				crash.action().accept(crash.name());
			}
			catch (ResourceAccessException ex) {
				assertThat(crash.point()).as("Only who waits for its 202 hears of the crash").isEqualTo("accepted");
			}
		});
		return hold;
	}

	/** Require that all jobs end as the undisturbed ones did, and leave the same. */
	void assertNothingShowsIt() {
		for (Crash crash : this.crashes) {
			JsonNode job = awaitEnd(crash.name());
			assertThat(outcome(crash.name(), job)).as(crash.toString())
				.isEqualTo(this.outcomes.computeIfAbsent(crash.undisturbed(), (name) -> outcome(name, awaitEnd(name))));
			assertThat(job.path("attempts").asInt()).as(crash.toString())
				.isEqualTo(crash.point().equals("accepted") ? 1 : 2);
		}
	}

	private Outcome outcome(String name, JsonNode job) {
		return new Outcome(JobJournalView.of(this.api, job), this.shops.everything(this.api, name));
	}

	/** Return the latest job on the cluster of a deployment when it has ended. */
	private JsonNode awaitEnd(String name) {
		JsonNode job = this.api.get("/api/v1/jobs?pageSize=1&cluster=" + name).path("items").path(0);
		while (job.path("endedAt").isMissingNode()) {
			job = this.api.get(job.path("links").path("self").asString() + "?wait=60s");
		}
		return job;
	}

	@Override
	public void close() {
		this.server.close();
		this.host.close();
	}

	/**
	 * One end of the process, as one job sees it.
	 *
	 * @param name the job's deployment
	 * @param point where the job was
	 * @param action has the job made
	 * @param undisturbed the deployment whose job was not disturbed
	 */
	private record Crash(String name, String point, Consumer<String> action, String undisturbed) {

		@Override
		public String toString() {
			return "job of %s that crashed at %s, beside that of %s".formatted(this.name, this.point, this.undisturbed);
		}

	}

	/**
	 * What came of a job.
	 *
	 * @param journal what it tells
	 * @param everything all that there is of its deployment
	 */
	private record Outcome(JobJournalView journal, List<String> everything) {
	}

}
