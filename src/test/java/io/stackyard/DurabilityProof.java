package io.stackyard;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes into each volume of a deployment, lets something happen, and compares what is
 * left with what the API said would be.
 *
 * @param api the server
 * @param deployment the deployment
 * @param read reads a path in its pod, and fails while the pod does not answer
 * @param write writes a text to a path in its pod
 */
public record DurabilityProof(StackyardClient api, String deployment, UnaryOperator<String> read,
		BiConsumer<String, String> write) {

	/**
	 * Check that what an event leaves is exactly what {@code survives} said before.
	 * @param event member of {@code survives}
	 * @param happening lets it happen, until the deployment is to run again
	 */
	public void assertSurvives(String event, Runnable happening) {
		SortedMap<String, Boolean> said = new TreeMap<>();
		SortedMap<String, String> files = new TreeMap<>();
		for (JsonNode volume : volumes()) {
			said.put(name(volume), volume.path("survives").path(event).asBoolean());
			files.put(name(volume), file(volume, event));
		}
		assertThat(after(event, files, happening)).as(event).isEqualTo(said);
	}

	/**
	 * Check that what a receipt lists is deleted, and all else is left.
	 * @param deleting deletes the volumes, has the deployment run again, and returns the
	 * receipt
	 */
	public void assertDeletes(Supplier<JsonNode> deleting) {
		SortedMap<String, String> files = new TreeMap<>();
		volumes().forEach((volume) -> files.put(name(volume), file(volume, "receipt")));
		SortedMap<String, Boolean> listed = new TreeMap<>();
		SortedMap<String, Boolean> left = after("receipt", files, () -> {
			JsonNode receipt = deleting.get();
			files.keySet()
				.forEach((name) -> listed.put(name, receipt.path("volumes").findValuesAsString("name").contains(name)));
		});
		left.replaceAll((name, there) -> !there);
		assertThat(left).isEqualTo(listed);
	}

	private SortedMap<String, Boolean> after(String content, SortedMap<String, String> files, Runnable happening) {
		files.values().forEach((file) -> this.write.accept(file, content));
		happening.run();
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(this.read.apply("/health")).isNotEmpty());
		SortedMap<String, Boolean> found = new TreeMap<>();
		for (Map.Entry<String, String> file : files.entrySet()) {
			found.put(file.getKey(), this.read.apply("/file?path=" + file.getValue()).equals(content));
		}
		return found;
	}

	private JsonNode volumes() {
		return this.api.get("/api/v1/deployments/" + this.deployment + "/volumes").path("items");
	}

	private static String name(JsonNode volume) {
		return volume.path("name").asString();
	}

	private static String file(JsonNode volume, String event) {
		return volume.path("mounts").path(0).path("path").asString() + "/" + event;
	}

}
