package io.stackyard.simulation;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A container as the simulated node runs it.
 *
 * @param spec what the pod says about it
 * @param now the time
 * @param held whether it is kept from starting
 * @param missingConfig what it reads and is not there, or empty
 */
record SimulatedContainer(JsonNode spec, String now, boolean held, String missingConfig) {

	static final int CRASHES = 5;

	String name() {
		return this.spec.path("name").asString("");
	}

	private String image() {
		return this.spec.path("image").asString("");
	}

	private boolean says(String word) {
		return this.spec.path("env").toString().contains(word) || this.spec.path("command").toString().contains(word)
				|| this.spec.path("args").toString().contains(word);
	}

	private boolean isPulled() {
		return !image().contains("missing") && !image().contains("unauthorized");
	}

	boolean crashes() {
		return isPulled() && this.missingConfig.isEmpty() && !this.held && says("CRASH");
	}

	boolean starts() {
		return isPulled() && this.missingConfig.isEmpty() && !this.held && !says("CRASH");
	}

	boolean ready() {
		return starts() && !says("UNREADY");
	}

	List<String> log() {
		return starts() ? List.of(name() + " started")
				: crashes() ? List.of(name() + " started", name() + " ends as it was told") : List.of();
	}

	ObjectNode initStatus() {
		return starts() ? terminated(0, "Completed", true) : status(false);
	}

	ObjectNode status(boolean job) {
		if (this.held) {
			return waitingStatus("ContainerCreating", "");
		}
		if (!isPulled()) {
			return waitingStatus("ErrImagePull", pullMessage());
		}
		if (!this.missingConfig.isEmpty()) {
			return waitingStatus("CreateContainerConfigError", this.missingConfig);
		}
		if (job) {
			return crashes() ? terminated(1, "Error", false) : terminated(0, "Completed", false);
		}
		return crashes() ? crashed() : running();
	}

	private ObjectNode running() {
		ObjectNode status = base(ready(), 0);
		status.putObject("state").putObject("running").put("startedAt", this.now);
		return status;
	}

	private ObjectNode terminated(int exitCode, String reason, boolean ready) {
		ObjectNode status = base(ready, 0);
		status.putObject("state").putObject("terminated").put("exitCode", exitCode).put("reason", reason);
		return status;
	}

	private ObjectNode crashed() {
		ObjectNode status = base(false, CRASHES);
		status.putObject("state")
			.putObject("waiting")
			.put("reason", "CrashLoopBackOff")
			.put("message", "back-off 2m40s restarting failed container=%s".formatted(name()));
		status.putObject("lastState").putObject("terminated").put("exitCode", 1).put("reason", "Error");
		return status;
	}

	ObjectNode waitingStatus(String reason, String message) {
		ObjectNode status = base(false, 0);
		ObjectNode waiting = status.putObject("state").putObject("waiting").put("reason", reason);
		if (!message.isEmpty()) {
			waiting.put("message", message);
		}
		return status;
	}

	private ObjectNode base(boolean ready, int restarts) {
		return StoredObject.object()
			.put("name", name())
			.put("image", image())
			.put("imageID", ready ? image() + "@sha256:" + "a".repeat(64) : "")
			.put("ready", ready)
			.put("restartCount", restarts);
	}

	private String pullMessage() {
		return image().contains("missing") ? "failed to resolve reference \"%1$s\": %1$s: not found".formatted(image())
				: "failed to resolve reference \"%1$s\": unexpected status code: 401 Unauthorized".formatted(image());
	}

	/** Return what the node reports when the container gets into this state. */
	List<Report> events() {
		if (!isPulled()) {
			return List.of(new Report("Normal", "Pulling", "Pulling image \"%s\"".formatted(image())), new Report(
					"Warning", "Failed", "Failed to pull image \"%s\": %s".formatted(image(), pullMessage())));
		}
		if (crashes()) {
			return List.of(new Report("Warning", "BackOff", "Back-off restarting failed container"));
		}
		if (starts() && !ready()) {
			return List.of(new Report("Normal", "Started", "Started container " + name()),
					new Report("Warning", "Unhealthy", "Readiness probe failed: it says UNREADY"));
		}
		return starts() ? List.of(new Report("Normal", "Started", "Started container " + name())) : List.of();
	}

	/**
	 * Something that the node reports.
	 *
	 * @param type {@code Normal} or {@code Warning}
	 * @param reason what happened in a word
	 * @param message what happened in a sentence
	 */
	record Report(String type, String reason, String message) {
	}

}
