package io.stackyard.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import io.stackyard.StackyardClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a job tells about itself that does not depend on how often it was begun.
 *
 * @param state how it ended
 * @param steps its steps and how each ended, in order
 * @param release the release that it was about
 */
record JobJournalView(String state, List<String> steps, int release) {

	/** Read a job, and require that its events tell the same, without a gap. */
	static JobJournalView of(StackyardClient api, JsonNode job) {
		List<String> steps = job.path("steps")
			.valueStream()
			.map((step) -> step.path("name").asString() + " " + step.path("state").asString())
			.toList();
		requireSame(steps, api.text(job.path("links").path("events").asString()));
		return new JobJournalView(job.path("state").asString(), steps, job.path("release").asInt());
	}

	private static void requireSame(List<String> steps, String events) {
		List<String> ids = events.lines().filter((line) -> line.startsWith("id: ")).toList();
		assertThat(ids).isEqualTo(LongStream.rangeClosed(1, ids.size()).mapToObj((id) -> "id: " + id).toList());
		Map<String, String> told = new TreeMap<>();
		List<String> lines = events.lines().toList();
		for (int index = 0; index < lines.size(); index++) {
			if (lines.get(index).equals("event: step")) {
				JsonNode step = JsonMapper.shared().readTree(lines.get(index + 1).substring("data: ".length()));
				told.put(step.path("name").asString(), step.path("state").asString());
			}
		}
		assertThat(told.entrySet().stream().map((step) -> step.getKey() + " " + step.getValue()))
			.containsExactlyInAnyOrderElementsOf(steps);
	}

}
