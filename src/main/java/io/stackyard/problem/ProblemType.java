package io.stackyard.problem;

import java.util.Locale;

/**
 * The kinds of failure that a client can meet. The name in lower case with hyphens is the
 * last segment of the problem's {@code type} (RFC 9457, section 3.1.1) and never changes.
 */
public enum ProblemType {

	/** The request is not of the form that its endpoint takes. */
	BAD_REQUEST(400, "The request cannot be read", "Compare the request with the API description at /openapi.yaml."),
	/** A JSON member is not known. */
	UNKNOWN_FIELD(400, "The request has a field that is not known",
			"Remove the field, or correct its name; the API description lists the fields."),
	/** No valid token. */
	UNAUTHENTICATED(401, "A token is needed",
			"Send the header 'Authorization: Bearer <token>'; the first start wrote one into 'curlrc' in the data directory."),
	/** The token's role does not allow the request. */
	FORBIDDEN(403, "The token does not allow this", "Use a token with the role that the detail names."),
	/** The server's policy forbids what the stack asks for. */
	POLICY_DENIED(403, "The server's policy does not allow what the stack asks for",
			"Remove the fields that the detail names, or let an administrator allow them in 'stackyard.policy'."),
	/** An external service leads to where no stack may. */
	TARGET_NOT_ALLOWED(403, "An external service may not lead there",
			"Choose another target, or let an administrator allow it in 'stackyard.policy' where the detail says so."),
	/** The request comes from a page of another site. */
	CROSS_SITE(403, "Requests from other sites are not allowed",
			"Call the API from a program, or from a page that the server itself serves."),
	/** A path lies outside the roots that the server allows. */
	PATH_NOT_ALLOWED(403, "The path is outside the allowed roots",
			"Use a path below an allowed root, or let an administrator add the root to the server's configuration."),
	/** There is no such thing, or the token may not see it. */
	NOT_FOUND(404, "Not found", "Check the name; the list of the collection shows what there is."),
	/** The address does not answer this method. */
	METHOD_NOT_ALLOWED(405, "The method is not allowed here", "The header 'Allow' lists the methods."),
	/** No representation that the client accepts. */
	NOT_ACCEPTABLE(406, "No representation that the client accepts", "Accept one of the media types in the detail."),
	/** The request did not arrive in time. */
	REQUEST_TIMEOUT(408, "The request did not arrive in time", "Send it again, without a pause in its body."),
	/** A deployment of that name exists. */
	DEPLOYMENT_EXISTS(409, "A deployment of this name exists", "Choose another name, or delete the deployment first."),
	/** The deployment is started. */
	DEPLOYMENT_STARTED(409, "The deployment is started", "Stop it first; to apply a change, restart it."),
	/** The deployment is not started. */
	DEPLOYMENT_STOPPED(409, "The deployment is not started", "Start it first."),
	/** Another job works on the same thing. */
	JOB_IN_PROGRESS(409, "Another job is in progress", "Wait for the job that 'job' links to, or cancel it."),
	/** The job is over. */
	JOB_FINISHED(409, "The job has finished", "Submit a new one."),
	/** The cluster runs other deployments. */
	CLUSTER_IN_USE(409, "Other deployments run on this cluster",
			"Stop those that the detail names; it says what else can be done."),
	/** A cluster of that name was not made by Stackyard. */
	CLUSTER_NOT_MANAGED(409, "The cluster was not made by Stackyard",
			"Choose another name with 'kind-cluster-name', or delete that cluster by hand."),
	/** The cluster is not the one that was recorded. */
	CLUSTER_IDENTITY_MISMATCH(409, "The cluster is not the one that was recorded",
			"Check which cluster answers at the recorded address; delete a kind cluster by hand that somebody made in its place."),
	/** There is no cluster and none may be made. */
	CLUSTER_NOT_FOUND(409, "There is no such cluster",
			"Start without skipClusterManagement to create a kind cluster; register another with PUT /api/v1/clusters/{cluster}."),
	/** The name is that of a cluster of the other kind. */
	CLUSTER_NAME_TAKEN(409, "Another cluster has this name",
			"Choose another name; GET /api/v1/clusters lists those that are taken."),
	/** The cluster does not give rights that are needed. */
	CLUSTER_RIGHTS_MISSING(409, "The cluster does not give rights that are needed",
			"Grant what the detail names to the account of the kubeconfig; the documentation has the roles to apply."),
	/** The cluster does not accept the credentials. */
	CREDENTIALS_EXPIRED(409, "The cluster does not accept the credentials",
			"Register the cluster again with a kubeconfig that is valid; of a kind cluster, the detail says what is left to do."),
	/** A registered kubeconfig is not shown. */
	KUBECONFIG_WRITE_ONLY(403, "A registered kubeconfig cannot be read",
			"Use the file that the cluster was registered with, or make credentials of your own on the cluster."),
	/** A running cluster lacks a host mount. */
	MOUNT_NOT_AVAILABLE(409, "The cluster does not mount a host directory that a volume needs",
			"Use a path below the deployment's directory or a configured root, or delete the cluster so that the next start creates it with the mount."),
	/** A port of this host is taken. */
	HOST_PORT_IN_USE(409, "A port of this host is taken", "Stop what holds the port, or choose another."),
	/** A running cluster does not have a port of this host. */
	HOST_PORT_NOT_MAPPED(409, "The cluster does not have a port of this host",
			"Use a port that the detail names, or delete the cluster so that the next start creates it with the port."),
	/** The namespace belongs to something else. */
	NAMESPACE_OWNED(409, "The namespace belongs to another deployment", "Choose another with 'namespace' in the spec."),
	/** A namespace is being deleted. */
	NAMESPACE_TERMINATING(409, "The namespace is still being deleted", "Wait until it is gone and try again."),
	/** Somebody else has set a field that the release sets, too. */
	FIELD_CONFLICT(409, "Somebody else has set a field on the cluster",
			"Take the value over into the source, or restart with force: true to set it back."),
	/** A volume would not survive the deletion of the cluster. */
	VOLUME_NOT_DURABLE(409, "A volume would not survive the cluster", "Give the volume a path in the spec."),
	/** The same request is being answered. */
	REQUEST_IN_PROGRESS(409, "The same request is being answered",
			"Send it again after the time in 'Retry-After', with the same key."),
	/** An answer with a secret is asked for again. */
	SECRET_TOLD_ONCE(409, "The answer held a secret and cannot be given again",
			"Delete what 'made' links to, and send a request with a new key."),
	/** A volume can be neither kept nor brought back. */
	SNAPSHOT_IMPOSSIBLE(409, "The volume cannot be kept or restored now",
			"Read the detail: it says what stands in the way."),
	/** The archive of a snapshot is not what was written. */
	SNAPSHOT_DAMAGED(409, "The snapshot is damaged", "Restore another one; delete this one."),
	/** The spec lives in git. */
	SPEC_IN_GIT(409, "The spec lives in its source", "Change it there, then restart the deployment."),
	/** The entity tag is not the current one. */
	PRECONDITION_FAILED(412, "The resource has changed", "Read it again and send its current ETag in 'If-Match'."),
	/** The plan is no longer what would happen. */
	PLAN_OUTDATED(412, "The plan is no longer what would happen",
			"Plan again, read what it says now, and send its digest."),
	/** The last token of an administrator. */
	LAST_ADMIN_TOKEN(409, "This is the last token of an administrator",
			"Create another token with the role ADMIN first, and delete this one with it."),
	/** The body is too large. */
	CONTENT_TOO_LARGE(413, "The request is too large", "Send at most the size that the detail names."),
	/** The body's media type is not taken. */
	UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported",
			"Send 'application/json', or 'application/yaml' where the endpoint takes a spec."),
	/** The Host header names no host of this server. */
	MISDIRECTED_REQUEST(421, "The host is not one of this server's",
			"Use a name or address of the server, or let an administrator add the name to 'stackyard.server.allowed-hosts'."),
	/** The idempotency key was used with another request. */
	IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request", "Use a new key for a new request."),
	/** An input is not valid. */
	VALIDATION_FAILED(422, "The input is not valid", "Correct what 'violations' lists; each says where."),
	/** A repository may not be used. */
	GIT_NOT_ALLOWED(422, "The git repository may not be used",
			"Use https and a host of 'stackyard.sources.git-hosts'."),
	/** The repository or ref is not there. */
	GIT_NOT_FOUND(422, "The git repository or ref is not there", "Check the address, the ref and the credentials."),
	/** The repository is beyond a limit. */
	REPOSITORY_TOO_LARGE(422, "The repository is too large", "Use a smaller repository for stacks and specs."),
	/** An image is not there. */
	IMAGE_NOT_FOUND(422, "An image is not there", "Build or pull the image, or correct its name."),
	/** A registry does not give an image to who asks. */
	IMAGE_ACCESS_DENIED(422, "A registry refuses an image",
			"Correct the name, or give 'registry-credentials' a user and token that may pull it."),
	/** A disk has too little free space. */
	DISK_FULL(507, "A disk has too little free space", "Make room on the disk that the detail names."),
	/** A token variable is not set or not bound. */
	REGISTRY_TOKEN_UNAVAILABLE(422, "A registry token is not available",
			"Set the variable in the server's environment and bind it to the registry in 'stackyard.secrets.registry-tokens'."),
	/** A request without its precondition. */
	PRECONDITION_REQUIRED(428, "The request needs a precondition", "Send the current ETag in 'If-Match'."),
	/** Deletion of data was not confirmed. */
	CONFIRMATION_REQUIRED(428, "Deleting data needs a confirmation", "Send the digest of the receipt to confirm."),
	/** Too many requests. */
	TOO_MANY_REQUESTS(429, "Too many requests", "Wait for the time in 'Retry-After'."),
	/** A bug. */
	INTERNAL_ERROR(500, "The server failed", "Try again; if it stays, report the traceId to the server's operator."),
	/** The API server of a cluster refused an object. */
	KUBERNETES_REJECTED(502, "The cluster refused an object", "Read the detail: it is the cluster's own message."),
	/** The API server of a cluster does not answer. */
	CLUSTER_UNREACHABLE(503, "The cluster does not answer", "Check that it runs; a start brings it back."),
	/** The ingress controller's manifest cannot be used. */
	INGRESS_UNAVAILABLE(503, "The ingress controller cannot be installed",
			"Let an administrator correct the file that 'stackyard.kind.ingress-manifest' names."),
	/** Docker does not answer. */
	DOCKER_UNAVAILABLE(503, "Docker does not answer",
			"Start the Docker engine and check that the server's user may use its socket."),
	/** A tool is missing or too old. */
	TOOL_MISSING(503, "A tool is missing", "Install what the detail names and make it reachable by PATH."),
	/** A tool failed. */
	TOOL_FAILED(502, "A tool failed", "Read the detail: it ends with the tool's own words."),
	/** The git server does not answer. */
	GIT_UNREACHABLE(504, "The git server does not answer", "Check the address and the network."),
	/** The workloads did not become ready in time. */
	NOT_READY(504, "The deployment did not become ready", "Read 'causes' and the logs of the pods they name."),
	/** Something did not end in time. */
	TIMEOUT(504, "It took too long", "Try again; the detail says what was waited for."),
	/** The job was cancelled. */
	CANCELLED(409, "The job was cancelled", "Submit a new one; what the job left is safe to repeat."),
	/** The database does not answer. */
	DATABASE_UNAVAILABLE(503, "The database does not answer",
			"Send the request again after the time in 'Retry-After'; it goes on by itself when the database is back."),
	/** Too many jobs are open. */
	QUEUE_FULL(503, "Too many jobs are waiting", "Try again when some jobs have ended."),
	/** The server is shutting down. */
	SHUTTING_DOWN(503, "The server is shutting down", "Try again in some seconds.");

	private final int status;

	private final String title;

	private final String remedy;

	ProblemType(int status, String title, String remedy) {
		this.status = status;
		this.title = title;
		this.remedy = remedy;
	}

	/** Return the name as it stands in the problem's type, such as {@code not-found}. */
	public String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Return the HTTP status code. */
	public int status() {
		return this.status;
	}

	/** Return a short summary, the same for every occurrence. */
	public String title() {
		return this.title;
	}

	/** Return what to do about it in general. */
	public String remedy() {
		return this.remedy;
	}

}
