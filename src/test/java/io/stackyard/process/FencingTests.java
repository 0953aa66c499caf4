package io.stackyard.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.stackyard.StackyardClient;
import io.stackyard.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that stands still for longer than its lease loses its jobs to another one.
 * When it goes on, wherever it stood, it changes nothing more: not in the database, and
 * not on a cluster.
 */
@Execution(ExecutionMode.CONCURRENT)
class FencingTests {

	/** Nothing is claimed any more once a job has stopped where it is claimed. */
	private static final List<String> LAST = List.of("claimed", "accepted");

	private static final String PAUSED = "paused";

	private final Map<String, String> places = new LinkedHashMap<>();

	private final TestDatabase database = new TestDatabase(TestDatabase.Kind.POSTGRESQL);

	private final TestHost host;

	private final Shops shops;

	private final StackyardProcess paused;

	private final StackyardClient api;

	private StackyardProcess other;

	private int created;

	FencingTests(@TempDir Path directory) throws InterruptedException {
		this.host = new TestHost(directory);
		this.shops = new Shops(this.host);
		this.paused = start(PAUSED, "--stackyard.jobs.concurrency=100");
		this.api = this.paused.client();
	}

	@AfterEach
	void close() {
		this.paused.close();
		this.other.close();
		this.host.close();
	}

	@Test
	void processThatStoodStillBeyondItsLeaseChangesNothingMore() throws InterruptedException {
		this.places.putAll(placesOf(undisturbed()));
		String cutOff = create();
		Hold write = holdWrites(cutOff);
		post(cutOff);
		write.await();
		stopEverywhere();
		this.paused.process().signal("STOP");
		this.host.failpoints().clear();
		write.release();

		this.other = start("other");
		List<String> names = Stream.concat(this.places.keySet().stream(), Stream.of(cutOff)).toList();
		names.forEach((name) -> assertThat(awaitEnd(name).path("state").asString()).as(name).isEqualTo("SUCCEEDED"));
		List<String> after = names.stream().flatMap((name) -> state(name).stream()).toList();

		this.paused.process().signal("CONT");
		for (String name : names) {
			String lost = "Job %s is done by another process now".formatted(job(name).path("id").asString());
			if (!"accepted".equals(this.places.get(name))) {
				this.paused.process().awaitLine((line) -> line.contains(lost));
			}
		}
		assertThat(names.stream().flatMap((name) -> state(name).stream())).containsExactlyElementsOf(after);
	}

	/** Return a deployment that was started while nothing stood still. */
	private String undisturbed() {
		String name = create();
		this.api.succeed(name, "start", Map.of());
		return name;
	}

	/** Return deployments that are to stand still, each at another point. */
	private Map<String, String> placesOf(String undisturbed) {
		Map<String, String> planned = new LinkedHashMap<>();
		for (String point : this.host.failpoints().reached(undisturbed)) {
			String name = create();
			planned.put(name, point.replace(undisturbed, name));
		}
		return planned;
	}

	/** Stop each job somewhere else. */
	private void stopEverywhere() throws InterruptedException {
		List<Map.Entry<String, String>> order = new ArrayList<>(this.places.entrySet());
		order.sort(Comparator.comparing((place) -> LAST.indexOf(place.getValue())));
		for (Map.Entry<String, String> place : order) {
			Hold hold = this.host.failpoints().hold(place.getKey(), place.getValue());
			post(place.getKey());
			hold.await();
		}
	}

	/** Have the connection cut on which the paused process sends a write, later. */
	private Hold holdWrites(String name) {
		Hold hold = new Hold("a write to " + name);
		this.shops.makeCluster(name).beforeWrites((client, path) -> {
			if (client.equals(PAUSED)) {
				hold.stop();
				throw new IllegalStateException("The connection is cut");
			}
		});
		return hold;
	}

	/** Return all that could be changed: the objects, the job, and who wrote what. */
	private List<String> state(String name) {
		StackyardClient client = this.other.client(this.paused);
		List<String> state = new ArrayList<>(this.shops.everything(client, name));
		state.add(job(name).toString());
		state.add(client.text(job(name).path("links").path("events").asString()));
		state.addAll(this.shops.kubernetes(name).writes(PAUSED));
		state.addAll(this.host.clusterWrites(PAUSED));
		return state;
	}

	private JsonNode awaitEnd(String name) {
		JsonNode job = job(name);
		while (job.path("endedAt").isMissingNode()) {
			job = this.other.client(this.paused).get(job.path("links").path("self").asString() + "?wait=60s");
		}
		return job;
	}

	private JsonNode job(String name) {
		return this.other.client(this.paused).get("/api/v1/jobs?deployment=" + name).path("items").path(0);
	}

	private String create() {
		String name = Shops.name(this.created++);
		this.shops.create(this.api, name);
		return name;
	}

	private void post(String name) {
		Thread.ofVirtual().start(() -> this.api.post("/api/v1/deployments/" + name + "/start", Map.of()));
	}

	private StackyardProcess start(String name, String... options) throws InterruptedException {
		List<String> all = new ArrayList<>(List.of(options));
		all.add("--spring.datasource.url=" + this.database.url());
		return StackyardProcess.start(this.host, name, all.toArray(String[]::new));
	}

}
