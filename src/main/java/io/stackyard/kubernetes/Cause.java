package io.stackyard.kubernetes;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Why a workload is not ready.
 *
 * @param code the kind of cause
 * @param object kind and name of the object, such as {@code Pod/shop-web-7c9}
 * @param container the container's name, or {@code null} if it is about the whole object
 * @param message what was found, in a sentence
 * @param permanent whether waiting cannot help
 * @param exitCode exit code of the container's last end, or {@code null} if it never
 * ended
 * @param logLines last lines that the container wrote, oldest first
 */
public record Cause(Code code, String object, @Nullable String container, String message, boolean permanent,
		@Nullable Integer exitCode, List<String> logLines) {

	public Cause {
		logLines = List.copyOf(logLines);
	}

	static Cause of(Code code, String object, String message) {
		return new Cause(code, object, null, message, false, null, List.of());
	}

	static Cause of(Code code, String object, String container, String message) {
		return new Cause(code, object, container, message, false, null, List.of());
	}

	Cause withPermanent(boolean permanent) {
		return new Cause(this.code, this.object, this.container, this.message, permanent, this.exitCode, this.logLines);
	}

	Cause withExitCode(@Nullable Integer exitCode) {
		return new Cause(this.code, this.object, this.container, this.message, this.permanent, exitCode, this.logLines);
	}

	Cause withLogLines(List<String> lines) {
		return new Cause(this.code, this.object, this.container, this.message, this.permanent, this.exitCode, lines);
	}

	/** Kinds of causes; a later version may know more. */
	public enum Code {

		/** The registry, or the node where it may not pull, does not have the image. */
		IMAGE_NOT_FOUND,
		/** The registry wants other credentials. */
		IMAGE_AUTH,
		/** The registry could not be asked. */
		REGISTRY_UNREACHABLE,
		/** The image's name is none. */
		IMAGE_NAME_INVALID,
		/** No node has the processor time that is requested. */
		UNSCHEDULABLE_CPU,
		/** No node has the memory that is requested. */
		UNSCHEDULABLE_MEMORY,
		/** No node is suitable for another reason. */
		UNSCHEDULABLE,
		/** A claim has no volume. */
		PVC_UNBOUND,
		/** A volume cannot be mounted. */
		MOUNT_FAILED,
		/** The container ends again and again. */
		CRASH_LOOP,
		/** The container took more memory than its limit. */
		OOM_KILLED,
		/** The container runs and its probe fails. */
		PROBE_FAILING,
		/** A ConfigMap, Secret or key that the pod reads is not there. */
		CONFIG_MISSING,
		/** The container cannot be started as it is described. */
		START_FAILED,
		/** No node has the host port free. */
		HOST_PORT_IN_USE,
		/** The node does not answer. */
		NODE_DOWN,
		/** The node ran out of a resource and removed the pod. */
		EVICTED,
		/** The namespace's quota is used up. */
		QUOTA,
		/** The cluster does not let the pod be created. */
		POD_REFUSED,
		/** A job gave up. */
		JOB_FAILED,
		/** The workload is not on the cluster. */
		WORKLOAD_MISSING

	}

}
