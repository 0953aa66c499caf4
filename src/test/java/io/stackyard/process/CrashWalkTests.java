package io.stackyard.process;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.stackyard.manifest.ResourceNames;
import io.stackyard.simulation.SimulatedKubernetes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ends the server's process at every point that a job comes to, as an undisturbed job
 * shows them, and starts it again. Each line with a failpoint in the code of a job has to
 * be among them, see {@link JobFailpointsTests}.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashWalkTests {

	private static final Predicate<String> OF_RESTORATION = (point) -> point.startsWith("restore:");

	private static final Map<String, Boolean> KEEP_CLUSTER = Map.of("skipClusterManagement", true);

	private static final Map<String, Boolean> KEEP_CLUSTER_ONLY = Map.of("skipClusterManagement", true, "deleteVolumes",
			true, "deleteNamespace", true);

	private static final Map<String, Boolean> KEEP_SNAPSHOTS_ONLY = Map.of("skipClusterManagement", true,
			"deleteVolumes", true, "snapshotVolumes", true);

	private static final String SNAPSHOTS = "volumes/ledger/snapshots";

	@TempDir
	private Path directory;

	@Test
	@Walks("StartRollout")
	void startEndsTheSameWhereverItCrashed(TestInfo test) throws InterruptedException {
		try (CrashWalk walk = new CrashWalk(this.directory)) {
			Consumer<String> start = (name) -> post(walk, name, "start", Map.of());
			walk.plan(CrashWalk.EVERYWHERE, start, (name) -> {
			});
			walk.plan(OF_RESTORATION.or(List.of("wait:told", "applied")::contains), start, (name) -> keep(walk, name));
			walk.plan((point) -> point.startsWith("plan:"),
					(name) -> post(walk, name, "start", Map.of("planDigest", digest(walk, name))), (name) -> {
					});
			crash(walk, test);
		}
	}

	@Test
	@Walks({ "RestartRollout", "RollbackRollout" })
	void restartAndRollbackEndTheSameWhereverTheyCrashed(TestInfo test) throws InterruptedException {
		try (CrashWalk walk = new CrashWalk(this.directory)) {
			Consumer<String> restart = (name) -> post(walk, name, "restart", Map.of("force", true));
			walk.plan(CrashWalk.EVERYWHERE, restart, (name) -> {
				start(walk, name);
				walk.shops().change(name);
			});
			walk.plan(OF_RESTORATION, restart, (name) -> keepAndFail(walk, name));
			Consumer<String> rollback = (name) -> post(walk, name, "rollback", Map.of("release", 1, "force", true));
			walk.plan(CrashWalk.IN_STEPS, rollback, (name) -> {
				start(walk, name);
				walk.shops().spoil(name);
				fail(walk, name, "restart", "policy-denied");
			});
			walk.plan(OF_RESTORATION, rollback, (name) -> keepAndFail(walk, name));
			crash(walk, test);
		}
	}

	@Test
	@Walks("StopRollout")
	void stopEndsTheSameWhereverItCrashed(TestInfo test) throws InterruptedException {
		try (CrashWalk walk = new CrashWalk(this.directory)) {
			walk.plan(CrashWalk.EVERYWHERE, (name) -> postConfirmed(walk, name, KEEP_CLUSTER_ONLY),
					(name) -> start(walk, name));
			walk.plan((point) -> point.startsWith("cluster:"), (name) -> post(walk, name, "stop", Map.of()),
					(name) -> start(walk, name));
			walk.plan((point) -> point.startsWith("snapshots:") || point.contains("claims:"),
					(name) -> postConfirmed(walk, name, KEEP_SNAPSHOTS_ONLY), (name) -> start(walk, name));
			crash(walk, test);
		}
	}

	@Test
	@Walks({ "SnapshotVolume", "RestoreVolume", "RepairRollout", "RepairCluster", "PruneImages", "DeleteCluster" })
	void whatIsMadeAndMendedEndsTheSameWhereverItCrashed(TestInfo test) throws InterruptedException {
		try (CrashWalk walk = new CrashWalk(this.directory, "--stackyard.rollout.repair-interval=PT1S")) {
			walk.plan(CrashWalk.EVERYWHERE, (name) -> post(walk, name, SNAPSHOTS, Map.of()),
					(name) -> start(walk, name));
			walk.plan(CrashWalk.IN_STEPS, (name) -> post(walk, name, restoration(walk, name), Map.of()), (name) -> {
				start(walk, name);
				walk.api().succeed(name, SNAPSHOTS, Map.of());
				walk.api().succeed(name, "stop", KEEP_CLUSTER);
			});
			walk.plan(CrashWalk.IN_STEPS, walk.shops()::lose, (name) -> start(walk, name));
			walk.plan(CrashWalk.IN_STEPS, (name) -> walk.host().clusters().stop(walk.shops().cluster(name)),
					(name) -> start(walk, name));
			walk.plan(CrashWalk.IN_STEPS,
					(name) -> walk.api().post("/api/v1/clusters/" + name + "/images/prune", Map.of()), (name) -> {
						start(walk, name);
						walk.shops().addImage(name, "left/over:1");
					});
			walk.plan(CrashWalk.IN_STEPS,
					(name) -> walk.api()
						.exchange(HttpMethod.DELETE, "/api/v1/clusters/" + name + "?force=true",
								MediaType.APPLICATION_JSON, ""),
					(name) -> start(walk, name));
			crash(walk, test);
		}
	}

	private static void crash(CrashWalk walk, TestInfo test) throws InterruptedException {
		Method method = test.getTestMethod().orElseThrow();
		SortedMap<String, SortedSet<String>> failpoints = JobFailpoints.byWork();
		for (String work : method.getAnnotation(Walks.class).value()) {
			assertThat(walk.sites(work)).as(work).containsAll(failpoints.get(work));
		}
		walk.crash();
		walk.assertNothingShowsIt();
	}

	private static void start(CrashWalk walk, String name) {
		walk.api().succeed(name, "start", Map.of());
	}

	private static void post(CrashWalk walk, String name, String action, Map<String, ?> options) {
		walk.api().post("/api/v1/deployments/" + name + "/" + action, options);
	}

	/** What deletes data has to be confirmed, for each deployment by its own receipt. */
	private static void postConfirmed(CrashWalk walk, String name, Map<String, ?> options) {
		post(walk, name, "stop", walk.api().confirmed(name, options));
	}

	private static String digest(CrashWalk walk, String name) {
		String plan = walk.api().post("/api/v1/deployments/" + name + "/plan", Map.of()).getBody();
		return JsonMapper.shared().readTree(plan).path("digest").asString();
	}

	private static String restoration(CrashWalk walk, String name) {
		JsonNode snapshots = walk.api().get("/api/v1/deployments/" + name + "/" + SNAPSHOTS);
		return SNAPSHOTS + "/" + snapshots.path("items").path(0).path("id").asString() + "/restore";
	}

	/** What lives in the node is kept, and gone with the cluster. */
	private static void keep(CrashWalk walk, String name) {
		start(walk, name);
		walk.shops().writeToNode(name);
		walk.api().succeed(name, "stop", Map.of("snapshotVolumes", true));
	}

	/** The start that was to bring it back came as far as the cluster. */
	private static void keepAndFail(CrashWalk walk, String name) {
		keep(walk, name);
		SimulatedKubernetes kubernetes = walk.shops().makeCluster(name);
		kubernetes.create(new NamespaceBuilder().withNewMetadata()
			.withName(name)
			.addToLabels(ResourceNames.INSTANCE, "other")
			.endMetadata()
			.build());
		fail(walk, name, "start", "namespace-owned");
		kubernetes.delete(Namespace.class, "", name);
	}

	private static void fail(CrashWalk walk, String name, String action, String problem) {
		JsonNode job = walk.api().run(name, action, Map.of());
		assertThat(job.path("problem").path("type").asString()).as(job.toPrettyString())
			.isEqualTo("/problems/" + problem);
	}

}
