package io.stackyard.kubernetes;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.stackyard.kubernetes.Cause.Code;
import org.jspecify.annotations.Nullable;

/**
 * Finds why one container is not ready; pure.
 *
 * @param object the pod, as kind and name
 * @param status what the node says about the container
 * @param pullFailure why its image could not be pulled last, or {@code null}: while the
 * node waits for its next attempt, the status does not say it
 */
record ContainerCause(String object, ContainerStatus status, @Nullable String pullFailure) {

	/** As often as this a container may wait for what it needs by ending. */
	private static final int PATIENCE = 4;

	private static final Set<String> PULL = Set.of("ErrImagePull", "ImagePullBackOff");

	private static final String BACK_OFF = "Back-off pulling image";

	private static final Set<String> START = Set.of("RunContainerError", "CreateContainerError", "StartError",
			"ContainerCannotRun", "CreateContainerConfigError");

	Optional<Cause> find() {
		@Nullable ContainerStateWaiting waiting = (this.status.getState() != null) ? this.status.getState().getWaiting() : null;
		@Nullable ContainerStateTerminated end = PodSummaries.lastEnd(this.status);
		return (waiting != null) ? findWaiting(waiting, end)
				: Optional.ofNullable(end).filter((found) -> isOver()).flatMap(this::findEnd);
	}

	private Optional<Cause> findWaiting(ContainerStateWaiting waiting, @Nullable ContainerStateTerminated end) {
		String reason = String.valueOf(waiting.getReason());
		String message = (waiting.getMessage() != null) ? waiting.getMessage() : reason;
		if (PULL.contains(reason)) {
			boolean silent = message.startsWith(BACK_OFF) && this.pullFailure != null;
			return Optional.of(pull(silent ? String.valueOf(this.pullFailure) : message));
		}
		if (reason.equals("ErrImageNeverPull")) {
			return Optional.of(cause(Code.IMAGE_NOT_FOUND,
					"The node does not have image '%s' and may not pull it.".formatted(this.status.getImage()))
				.withPermanent(true));
		}
		if (reason.equals("InvalidImageName")) {
			return Optional.of(cause(Code.IMAGE_NAME_INVALID, message).withPermanent(true));
		}
		if (START.contains(reason)) {
			return Optional.of(start(message));
		}
		return (reason.equals("CrashLoopBackOff") && end != null) ? findEnd(end) : Optional.empty();
	}

	private Cause pull(String message) {
		String text = message.toLowerCase(Locale.ROOT);
		if (isRefusal(text)) {
			return cause(Code.IMAGE_AUTH, image("needs other credentials", message)).withPermanent(true);
		}
		if (text.contains("not found") || text.contains("manifest unknown") || text.contains("name unknown")) {
			return cause(Code.IMAGE_NOT_FOUND, image("is not there", message)).withPermanent(true);
		}
		return cause(Code.REGISTRY_UNREACHABLE, image("cannot be pulled", message));
	}

	private static boolean isRefusal(String text) {
		return text.contains("401") || text.contains("403 forbidden") || text.contains("unauthorized")
				|| text.contains("authorization failed") || text.contains("no basic auth credentials")
				|| text.contains("pull access denied") || text.contains("denied:");
	}

	private String image(String problem, String message) {
		return "Image '%s' %s: %s".formatted(this.status.getImage(), problem, message);
	}

	/** Old and new kubelets name a missing ConfigMap or Secret alike. */
	private Cause start(String message) {
		boolean config = message.startsWith("configmap \"") || message.startsWith("secret \"")
				|| message.startsWith("couldn't find key");
		return config ? cause(Code.CONFIG_MISSING, message)
				: cause(Code.START_FAILED, message).withPermanent(restarts() >= PATIENCE);
	}

	private Optional<Cause> findEnd(ContainerStateTerminated end) {
		@Nullable Integer exitCode = end.getExitCode();
		if (START.contains(String.valueOf(end.getReason()))) {
			return Optional.of(start(String.valueOf(end.getMessage())).withExitCode(exitCode));
		}
		boolean permanent = restarts() >= PATIENCE;
		if ("OOMKilled".equals(end.getReason())) {
			return Optional
				.of(cause(Code.OOM_KILLED, "It took more memory than its limit and was killed.").withExitCode(exitCode)
					.withPermanent(permanent));
		}
		return Optional.of(cause(Code.CRASH_LOOP,
				"It ended with exit code %s and was started again %d times.".formatted(exitCode, restarts()))
			.withExitCode(exitCode)
			.withPermanent(permanent));
	}

	/** A container that runs, or that has done its work, is not ended by a failure. */
	private boolean isOver() {
		@Nullable ContainerStateTerminated now = (this.status.getState() != null) ? this.status.getState().getTerminated() : null;
		return now != null && now.getExitCode() != null && now.getExitCode() != 0;
	}

	private int restarts() {
		return (this.status.getRestartCount() != null) ? this.status.getRestartCount() : 0;
	}

	private Cause cause(Code code, String message) {
		return Cause.of(code, this.object, this.status.getName(), message);
	}

}
