package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.TlsFailure;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A failed call of an API server.
 *
 * @param cluster the cluster
 * @param subject the object that the call was about, as kind and name
 * @param failure what the client says
 */
record ApiFailure(ClusterName cluster, String subject, KubernetesClientException failure) {

	private static final int BAD_REQUEST = 400;

	private static final int UNAUTHENTICATED = 401;

	private static final int CONFLICT = 409;

	private static final int TOO_MANY = 429;

	private static final int SERVER_ERROR = 500;

	/** What the server writes for a conflict: conflict with "name" using version. */
	private static final Pattern MANAGER = Pattern.compile("conflict with (\"[^\"]*\"|\\S+).*", Pattern.DOTALL);

	/** Return whether it says that the object is no longer the one that was expected. */
	static boolean isStale(KubernetesClientException failure) {
		return failure.getCode() == CONFLICT && causes(failure).isEmpty();
	}

	/** Return the problem that it is for a client. */
	ProblemException problem() {
		int code = this.failure.getCode();
		if (code == UNAUTHENTICATED) {
			return expired("accept the credentials of its kubeconfig: they are wrong or expired");
		}
		if (new TlsFailure(this.failure).isRefusal()) {
			return expired("agree on TLS with its kubeconfig: %s".formatted(reason()));
		}
		if (code < BAD_REQUEST || code >= SERVER_ERROR || code == TOO_MANY) {
			return passing(unreachable(this.cluster, this.subject, reason(), this.failure));
		}
		if (isConflict()) {
			return conflicting();
		}
		if (isNamespaceTerminating()) {
			return terminating();
		}
		if (message().contains("provided port is already allocated")) {
			return portTaken();
		}
		return isStale(this.failure) ? rejected().passing() : rejected();
	}

	/** Return the problem of a cluster that gives no answer that could be used. */
	static ProblemException unreachable(ClusterName cluster, String subject, String reason, Throwable cause) {
		return new ProblemException(ProblemType.CLUSTER_UNREACHABLE,
				"Cluster '%s' does not answer for %s: %s.".formatted(cluster, subject, reason), cause);
	}

	private ProblemException passing(ProblemException problem) {
		return Optional.ofNullable(this.failure.getStatus())
			.map(Status::getDetails)
			.map(StatusDetails::getRetryAfterSeconds)
			.map((seconds) -> problem.passing(Duration.ofSeconds(seconds)))
			.orElseGet(problem::passing);
	}

	private ProblemException expired(String what) {
		return new ProblemException(ProblemType.CREDENTIALS_EXPIRED,
				"Cluster '%s' does not %s.".formatted(this.cluster, what), this.failure);
	}

	private ProblemException rejected() {
		List<StatusCause> causes = causes();
		String fields = causes.isEmpty() ? message()
				: causes.stream().map(this::field).collect(Collectors.joining("; "));
		ProblemException problem = refused(ProblemType.KUBERNETES_REJECTED, fields);
		return causes.isEmpty() ? problem
				: problem.with("fields", causes.stream().map((cause) -> String.valueOf(cause.getField())).toList());
	}

	private ProblemException conflicting() {
		List<FieldConflict> conflicts = causes().stream().map(ApiFailure::conflict).toList();
		String fields = conflicts.stream().map(FieldConflict::toString).collect(Collectors.joining("; "));
		return refused(ProblemType.FIELD_CONFLICT, fields).with("conflicts", conflicts);
	}

	private ProblemException refused(ProblemType type, String why) {
		return new ProblemException(type, "Cluster '%s' refused %s: %s.".formatted(this.cluster, this.subject, why),
				this.failure)
			.with("object", this.subject);
	}

	private boolean isConflict() {
		return this.failure.getCode() == CONFLICT
				&& causes().stream().anyMatch((cause) -> "FieldManagerConflict".equals(cause.getReason()));
	}

	private static FieldConflict conflict(StatusCause cause) {
		return new FieldConflict(String.valueOf(cause.getField()).replaceFirst("^\\.", ""),
				MANAGER.matcher(String.valueOf(cause.getMessage())).replaceFirst("$1").replace("\"", ""));
	}

	/** Somebody was faster: a check of the ports finds it the next time. */
	private ProblemException portTaken() {
		return refused(ProblemType.HOST_PORT_IN_USE,
				"another Service has one of its ports of the node; choose another port in 'network.ports'");
	}

	private ProblemException terminating() {
		return new ProblemException(ProblemType.NAMESPACE_TERMINATING,
				"Cluster '%s' refused %s: its namespace is being deleted.".formatted(this.cluster, this.subject),
				this.failure);
	}

	private boolean isNamespaceTerminating() {
		return causes().stream().anyMatch((cause) -> "NamespaceTerminating".equals(cause.getReason()))
				|| message().contains("because it is being terminated");
	}

	private String field(StatusCause cause) {
		return "field '%s': %s".formatted(cause.getField(), secret() ? cause.getReason() : cause.getMessage());
	}

	/** The server quotes a refused value; that of a Secret goes nowhere. */
	private boolean secret() {
		return this.subject.startsWith("Secret/");
	}

	private List<StatusCause> causes() {
		return causes(this.failure);
	}

	private static List<StatusCause> causes(KubernetesClientException failure) {
		return Optional.ofNullable(failure.getStatus())
			.map(Status::getDetails)
			.map((details) -> details.getCauses())
			.orElseGet(List::of);
	}

	private String message() {
		@Nullable Status status = this.failure.getStatus();
		if (secret()) {
			return (status != null && status.getReason() != null) ? status.getReason() : "the object is not valid";
		}
		@Nullable String message = (status != null) ? status.getMessage() : null;
		return withoutStop((message != null) ? message : String.valueOf(this.failure.getMessage()));
	}

	private String reason() {
		Throwable cause = this.failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		@Nullable String message = cause.getMessage();
		return withoutStop((message != null) ? message : cause.getClass().getSimpleName());
	}

	private static String withoutStop(String text) {
		return text.strip().replaceFirst("\\.$", "");
	}

}
