package io.stackyard.rollout;

import java.time.Instant;
import java.util.List;

import io.stackyard.job.Job;
import io.stackyard.job.JobId;
import io.stackyard.job.JobRequest;
import io.stackyard.job.JobState;
import io.stackyard.job.JobStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RemainsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					start | render,preflight | No cluster and no directory was touched.
					start | volumes | Directories of the volumes may be on this host; no cluster was touched.
					start | volumes,cluster | The cluster 'one' is as it was, or its making or starting was broken off; the next start repairs that.
					start | volumes,cluster,images | The cluster 'one' runs, and may have got images; the release was not applied.
					start | volumes,images,secrets | The namespace and the secrets may be on the cluster 'one'; nothing else of the release was applied.
					start | volumes,secrets,apply | Objects of release 3 are on the cluster 'one', perhaps not all.
					restart | pull,render,volumes,cluster | What ran before was left as it is; a new release may have been made, which was not applied.
					restart | volumes,images,secrets | Secrets of the new release may be on the cluster; what else ran before was left as it is.
					restart | volumes,secrets,apply | Objects of release 3 are on the cluster 'one', perhaps not all.
					""")
	void ofReleaseSaysWhatWasReached(String type, String steps, String sentence) {
		assertThat(Remains.ofRelease(job(type, steps)))
			.startsWith(sentence + " To go on, POST /api/v1/deployments/web/" + type + " again");
	}

	@Test
	void ofReleaseThatWasNotReadyTellsWhatServes() {
		assertThat(Remains.ofRelease(job("start", "apply,wait")))
			.isEqualTo("Release 3 is on the cluster 'one' and was not ready. When its source is mended, "
					+ "POST /api/v1/deployments/web/restart; to remove it, POST /api/v1/deployments/web/stop.");
		assertThat(Remains.ofRelease(job("restart", "apply,wait")))
			.contains("Pods that are replaced without downtime serve the release before until then.");
	}

	@Test
	void ofStopTellsOfVolumesThatWereToBeDeleted() {
		assertThat(Remains.ofStop(job("stop", "remove"), stop(true))).startsWith(
				"Objects of the deployment may be removed, and with them volumes that live in the cluster, perhaps not all.");
		assertThat(Remains.ofStop(job("stop", "remove"), stop(false)))
			.startsWith("Objects of the deployment may be removed, perhaps not all. The cluster and the data");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			'' | Nothing was removed.
			remove,data | The deployment's objects are removed; data of its volumes may be deleted, perhaps not all.
			remove,cluster | The deployment's objects are removed; the cluster 'one' is as it was, or half deleted.
			""")
	void ofStopSaysWhatWasReached(String steps, String sentence) {
		assertThat(Remains.ofStop(job("stop", steps), stop(true))).startsWith(sentence + " To go on, POST ");
	}

	private static RolloutOptions.Stop stop(boolean deleteVolumes) {
		return new RolloutOptions.Stop(deleteVolumes, false, false, false, false, List.of(), null);
	}

	private static Job job(String type, String names) {
		List<JobStep> steps = List.of(names.split(","))
			.stream()
			.map((name) -> new JobStep(name, JobStep.State.SUCCEEDED, 1, NOW, NOW, ""))
			.toList();
		return new Job(new JobId("01M84ZWWG011M03475E8KHKE0J"),
				new JobRequest(type, "web", "one", 3, null, "tester", "{}"), JobState.CANCELLING, 1, NOW, NOW, null,
				steps, null, 1);
	}

}
