package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.stackyard.kubernetes.Cause.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CauseFinderTests {

	private static final String REVISION = "deployment.kubernetes.io/revision";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					failed to resolve reference "r.io/a:1": r.io/a:1: not found                              | IMAGE_NOT_FOUND
					manifest for a:1 not found: manifest unknown: manifest unknown                           | IMAGE_NOT_FOUND
					failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized | IMAGE_AUTH
					unexpected status code [manifests 1]: 401 Unauthorized                                   | IMAGE_AUTH
					failed to authorize: failed to fetch oauth token: unexpected status: 403 Forbidden       | IMAGE_AUTH
					pull access denied, repository does not exist or may require authorization               | IMAGE_AUTH
					failed to do request: Head "https://r.io/v2": dial tcp: lookup r.io: no such host        | REGISTRY_UNREACHABLE
					""")
	void findWhenPullFailedTellsWhy(String message, Code code) {
		assertThat(find(pod(waiting("ErrImagePull", message)))).singleElement().satisfies((cause) -> {
			assertThat(cause.code()).isEqualTo(code);
			assertThat(cause.permanent()).isEqualTo(code != Code.REGISTRY_UNREACHABLE);
			assertThat(cause.message()).startsWith("Image 'testbed/app:1' ").endsWith(message);
		});
	}

	@Test
	void findWhenNodeWaitsForNextPullReadsTheReport() {
		Event event = event("Failed", "Failed to pull image \"testbed/app:1\": testbed/app:1: not found");
		assertThat(find(pod(waiting("ImagePullBackOff", "Back-off pulling image \"testbed/app:1\"")), event))
			.containsExactly(Cause
				.of(Code.IMAGE_NOT_FOUND, "Pod/shop-web-1", "web",
						"Image 'testbed/app:1' is not there: "
								+ "Failed to pull image \"testbed/app:1\": testbed/app:1: not found")
				.withPermanent(true));
	}

	@Test
	void findWhenContainerNeverPullsSaysSo() {
		assertThat(find(pod(waiting("ErrImageNeverPull", "Container image is not present with pull policy of Never"))))
			.containsExactly(Cause
				.of(Code.IMAGE_NOT_FOUND, "Pod/shop-web-1", "web",
						"The node does not have image 'testbed/app:1' and may not pull it.")
				.withPermanent(true));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					0/3 nodes are available: 3 Insufficient cpu.                                            | UNSCHEDULABLE_CPU
					0/1 nodes are available: 1 Insufficient memory.                                         | UNSCHEDULABLE_MEMORY
					0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.  | HOST_PORT_IN_USE
					0/1 nodes are available: 1 pod has unbound immediate PersistentVolumeClaims.            | PVC_UNBOUND
					persistentvolumeclaim "shop-data" not found                                             | PVC_UNBOUND
					0/1 nodes are available: 1 node(s) didn't match Pod's node affinity.                    | UNSCHEDULABLE
					""")
	void findWhenNoNodeIsSuitableTellsWhy(String message, Code code) {
		Pod pod = new PodBuilder(pod()).withNewStatus()
			.addNewCondition()
			.withType("PodScheduled")
			.withStatus("False")
			.withReason("Unschedulable")
			.withMessage(message)
			.endCondition()
			.endStatus()
			.build();
		assertThat(find(pod)).containsExactly(Cause.of(code, "Pod/shop-web-1", message));
	}

	@Test
	void findWhenContainerCrashesTellsExitCode() {
		assertThat(find(pod(crashed(2, 3, "Error")))).containsExactly(Cause
			.of(Code.CRASH_LOOP, "Pod/shop-web-1", "web", "It ended with exit code 3 and was started again 2 times.")
			.withExitCode(3));
	}

	@Test
	void findWhenContainerCrashedOftenGivesUp() {
		assertThat(find(pod(crashed(4, 1, "Error")))).extracting(Cause::permanent).containsExactly(true);
	}

	@Test
	void findWhenMemoryRanOutSaysSo() {
		assertThat(find(pod(crashed(1, 137, "OOMKilled")))).containsExactly(
				Cause.of(Code.OOM_KILLED, "Pod/shop-web-1", "web", "It took more memory than its limit and was killed.")
					.withExitCode(137));
	}

	@Test
	void findWhenContainerRunsWithFailingProbeTellsReport() {
		ContainerStatus running = new ContainerStatusBuilder(waiting("", "")).withNewState()
			.withNewRunning()
			.endRunning()
			.endState()
			.build();
		assertThat(find(pod(running), event("Unhealthy", "Readiness probe failed: HTTP probe failed with 500")))
			.containsExactly(Cause.of(Code.PROBE_FAILING, "Pod/shop-web-1", "web",
					"Readiness probe failed: HTTP probe failed with 500"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			failed - error: exited with 1: , message: "not healthy in time\\n" | and it was not healthy in time.
			PostStartHook failed | and it was not healthy in time, or its image has no /bin/sh to tell it with.
			""")
	void findWhenHookFailedTellsWhatItWaitedFor(String message, String end) {
		Event event = event("FailedPostStartHook", message);
		Cause expected = Cause.of(Code.PROBE_FAILING, "Pod/shop-web-1", "web",
				"Others of its pod wait for its health, " + end);
		assertThat(find(pod(waiting("PostStartHookError", "exited with 1")), event)).containsExactly(expected);
		assertThat(find(pod(crashed(1, 137, "Error")), event)).containsExactly(expected);
	}

	@Test
	void findWhenHookHasNoShellGivesUp() {
		Event event = event("FailedPostStartHook",
				"unable to start container process: exec: \"/bin/sh\": stat /bin/sh: no such file or directory");
		assertThat(find(pod(waiting("PostStartHookError", "")), event)).containsExactly(Cause.of(Code.START_FAILED,
				"Pod/shop-web-1", "web",
				"Others of its pod wait for its health, and its image has no /bin/sh to tell it with; put it into a compose file of its own.")
			.withPermanent(true));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					CreateContainerConfigError | configmap "shop-config" not found                                | CONFIG_MISSING
					CreateContainerConfigError | secret "shop-generated" not found                                | CONFIG_MISSING
					CreateContainerConfigError | couldn't find key password in Secret shop/shop-generated         | CONFIG_MISSING
					CreateContainerConfigError | container has runAsNonRoot and image will run as root            | START_FAILED
					RunContainerError          | exec: "/none": stat /none: no such file or directory             | START_FAILED
					""")
	void findWhenContainerCannotBeStartedTellsWhy(String reason, String message, Code code) {
		assertThat(find(pod(waiting(reason, message))))
			.containsExactly(Cause.of(code, "Pod/shop-web-1", "web", message));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					MountVolume.SetUp failed for volume "files" : configmap "shop-config" not found        | CONFIG_MISSING
					MountVolume.SetUp failed for volume "data" : hostPath type check failed: /x is not a directory | MOUNT_FAILED
					""")
	void findWhenMountFailedTellsReport(String message, Code code) {
		assertThat(find(pod(waiting("ContainerCreating", null)), event("FailedMount", message)))
			.containsExactly(Cause.of(code, "Pod/shop-web-1", message));
	}

	@Test
	void findWhenPodIsOfOlderFormIsSilent() {
		Deployment deployment = new DeploymentBuilder(deployment()).editMetadata()
			.addToAnnotations(REVISION, "2")
			.endMetadata()
			.build();
		assertThat(find(deployment, pod(crashed(9, 1, "Error")))).isEmpty();
	}

	@Test
	void findWhenPodIsBeingDeletedIsSilent() {
		Pod pod = new PodBuilder(pod(crashed(9, 1, "Error"))).editMetadata()
			.withDeletionTimestamp("2026-01-01T00:00:00Z")
			.endMetadata()
			.build();
		assertThat(find(pod)).isEmpty();
	}

	@Test
	void findWhenContainerIsBeingCreatedIsSilent() {
		assertThat(find(pod(waiting("ContainerCreating", null)))).isEmpty();
	}

	@Test
	void findWhenQuotaIsUsedUpNamesDeployment() {
		String message = "pods \"shop-web-1\" is forbidden: exceeded quota: compute, requested: pods=1";
		Deployment deployment = new DeploymentBuilder(deployment()).editStatus()
			.addNewCondition()
			.withType("ReplicaFailure")
			.withStatus("True")
			.withMessage(message)
			.endCondition()
			.endStatus()
			.build();
		assertThat(find(deployment)).containsExactly(Cause.of(Code.QUOTA, "Deployment/shop-web", message));
	}

	@Test
	void findWhenPodWasEvictedSaysSo() {
		Pod pod = new PodBuilder(pod()).withNewStatus()
			.withPhase("Failed")
			.withReason("Evicted")
			.withMessage("The node was low on resource: ephemeral-storage.")
			.endStatus()
			.build();
		assertThat(find(pod)).containsExactly(
				Cause.of(Code.EVICTED, "Pod/shop-web-1", "The node was low on resource: ephemeral-storage."));
	}

	@Test
	void findWhenJobGaveUpIsPermanent() {
		Job job = new JobBuilder().withNewMetadata()
			.withName("shop-seed")
			.endMetadata()
			.withNewStatus()
			.addNewCondition()
			.withType("Failed")
			.withStatus("True")
			.withMessage("Job has reached the specified backoff limit")
			.endCondition()
			.endStatus()
			.build();
		Observation observation = new Observation(List.of(), List.of(), List.of(job), List.of(), List.of());
		Expectation expectation = new Expectation(new TreeSet<>(), new TreeSet<>(List.of("shop-seed")),
				new TreeMap<>());
		assertThat(new CauseFinder(observation).find(expectation, "shop"))
			.containsExactly(Cause.of(Code.JOB_FAILED, "Job/shop-seed", "Job has reached the specified backoff limit")
				.withPermanent(true));
	}

	@Test
	void findWhenWorkloadIsMissingSaysSo() {
		Observation observation = new Observation(List.of(), List.of(), List.of(), List.of(), List.of());
		assertThat(new CauseFinder(observation).find(web(), "shop")).containsExactly(Cause.of(Code.WORKLOAD_MISSING,
				"Deployment/shop-web", "The cluster has no Deployment 'shop-web' in namespace 'shop'."));
	}

	private static List<Cause> find(Pod pod, Event... events) {
		return find(deployment(), pod, events);
	}

	private static List<Cause> find(Deployment deployment) {
		Observation observation = new Observation(List.of(deployment), List.of(), List.of(), List.of(), List.of());
		return new CauseFinder(observation).find(web(), "shop");
	}

	private static List<Cause> find(Deployment deployment, Pod pod, Event... events) {
		ReplicaSet replicaSet = new ReplicaSetBuilder().withNewMetadata()
			.withUid("set-1")
			.addToAnnotations(REVISION, "1")
			.addNewOwnerReference()
			.withUid("deployment-1")
			.endOwnerReference()
			.endMetadata()
			.build();
		Observation observation = new Observation(List.of(deployment), List.of(replicaSet), List.of(), List.of(pod),
				List.of(events));
		return new CauseFinder(observation).find(web(), "shop");
	}

	private static Expectation web() {
		return new Expectation(new TreeSet<>(List.of("shop-web")), new TreeSet<>(), new TreeMap<>());
	}

	private static Deployment deployment() {
		return new DeploymentBuilder().withNewMetadata()
			.withName("shop-web")
			.withUid("deployment-1")
			.withGeneration(1L)
			.addToAnnotations(REVISION, "1")
			.endMetadata()
			.withNewStatus()
			.withObservedGeneration(1L)
			.endStatus()
			.build();
	}

	private static Pod pod(ContainerStatus... statuses) {
		return new PodBuilder().withNewMetadata()
			.withName("shop-web-1")
			.withLabels(Map.of(Selection.INSTANCE, "shop"))
			.addNewOwnerReference()
			.withUid("set-1")
			.endOwnerReference()
			.endMetadata()
			.withNewSpec()
			.withNodeName("node-1")
			.endSpec()
			.withNewStatus()
			.withContainerStatuses(statuses)
			.endStatus()
			.build();
	}

	private static ContainerStatus waiting(String reason, String message) {
		return new ContainerStatusBuilder().withName("web")
			.withImage("testbed/app:1")
			.withReady(false)
			.withRestartCount(0)
			.withNewState()
			.withNewWaiting()
			.withReason(reason)
			.withMessage(message)
			.endWaiting()
			.endState()
			.build();
	}

	private static ContainerStatus crashed(int restarts, int exitCode, String reason) {
		return new ContainerStatusBuilder(waiting("CrashLoopBackOff", "back-off restarting failed container"))
			.withRestartCount(restarts)
			.withNewLastState()
			.withNewTerminated()
			.withExitCode(exitCode)
			.withReason(reason)
			.endTerminated()
			.endLastState()
			.build();
	}

	private static Event event(String reason, String message) {
		return new EventBuilder().withType("Warning")
			.withReason(reason)
			.withMessage(message)
			.withNewInvolvedObject()
			.withKind("Pod")
			.withName("shop-web-1")
			.endInvolvedObject()
			.build();
	}

}
