package io.stackyard.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.stackyard.simulation.SimulatedServer.Seen;
import io.stackyard.simulation.StoredObject.Manager;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Kubernetes cluster of one node that lives in this process. Controllers and the node
 * react to a write before it is answered: what follows from it can be seen at once.
 */
public final class SimulatedKubernetes implements AutoCloseable {

	private final ObjectStore store;

	private final SimulatedApi api;

	private final SimulatedKubelet kubelet;

	private final SimulatedServer server;

	private final @Nullable TestCertificates certificates;

	private SimulatedKubernetes(Clock clock, String seed, @Nullable TestCertificates certificates) {
		this.certificates = certificates;
		this.store = new ObjectStore(clock, seed);
		this.kubelet = new SimulatedKubelet(this.store);
		this.api = new SimulatedApi(this.store);
		this.store.onChange(new SimulatedControllers(this.store, this.kubelet)::run);
		this.store.alone(() -> {
			List.of("default", "kube-system")
				.forEach((name) -> this.store.insert(SimulatedControllers.named(ApiKind.NAMESPACE, "", name)));
			return this.store.insert(node());
		});
		this.server = SimulatedServer.start(this.store, this.api, this.kubelet,
				(certificates != null) ? certificates.server() : null);
	}

	/** Start a cluster. */
	public static SimulatedKubernetes start() {
		return start(Clock.systemUTC(), "simulated");
	}

	/**
	 * Start a cluster.
	 * @param clock gives the times in its objects
	 * @param seed decides on the UIDs of its objects, and so on its identity
	 */
	public static SimulatedKubernetes start(Clock clock, String seed) {
		return new SimulatedKubernetes(clock, seed, null);
	}

	/**
	 * Start a cluster that speaks TLS and knows its users.
	 * @param seed decides on its identity
	 * @param certificates signs its certificate and those of its clients
	 * @param token a token that it takes, beside certificates
	 */
	public static SimulatedKubernetes startSecure(String seed, TestCertificates certificates, String token) {
		SimulatedKubernetes kubernetes = new SimulatedKubernetes(Clock.systemUTC(), seed, certificates);
		kubernetes.takeToken(token);
		return kubernetes;
	}

	/** Take a token from now on, and none that was taken before. */
	public void takeToken(String token) {
		this.server.access().require("Bearer " + token);
	}

	/** Take a name with a password from now on, and no token. */
	public void takePassword(String username, String password) {
		String credentials = Base64.getEncoder()
			.encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
		this.server.access().require("Basic " + credentials);
	}

	/** Give no right from now on, such as {@code list secrets}. */
	public void deny(String right) {
		this.server.access().deny(right);
	}

	/** Return how many requests there were. */
	public int requests() {
		return this.server.access().requests();
	}

	/**
	 * Return a kubeconfig for this cluster.
	 * @param user the fields of the user, in one line of YAML
	 */
	public String kubeconfig(String user) {
		String authority = (this.certificates != null) ? this.certificates.authority() : "";
		return """
				apiVersion: v1
				kind: Config
				current-context: simulated
				clusters:
				- name: simulated
				  cluster:
				    server: %s
				    certificate-authority-data: %s
				contexts:
				- name: simulated
				  context:
				    cluster: simulated
				    user: simulated
				users:
				- name: simulated
				  user: {%s}
				""".formatted(url(), authority, user);
	}

	private static StoredObject node() {
		StoredObject node = SimulatedControllers.named(ApiKind.NODE, "", SimulatedKubelet.NODE);
		node.status().putObject("nodeInfo").put("kubeletVersion", "v1.35.0-simulated");
		node.status().putArray("conditions").addObject().put("type", "Ready").put("status", "True");
		return node;
	}

	/** Return the address of the API server. */
	public String url() {
		return this.server.url();
	}

	/** Return a kubeconfig for this cluster. */
	public String kubeconfig() {
		return """
				apiVersion: v1
				kind: Config
				current-context: simulated
				clusters:
				- name: simulated
				  cluster:
				    server: %s
				contexts:
				- name: simulated
				  context:
				    cluster: simulated
				    user: simulated
				users:
				- name: simulated
				  user:
				    token: simulated
				""".formatted(url());
	}

	/** Return the requests that changed something, or tried to, in order. */
	public List<String> writes() {
		return this.server.seen().stream().filter(Seen::write).map(Seen::toString).toList();
	}

	/** Return all requests for objects, in order; a dry run is one, too. */
	public List<String> seen() {
		return this.server.seen().stream().map(Seen::toString).toList();
	}

	/** Return the same for the client with a token. */
	public List<String> writes(String client) {
		return this.server.seen()
			.stream()
			.filter((seen) -> seen.write() && seen.client().equals(client))
			.map(Seen::toString)
			.toList();
	}

	/**
	 * Do something before each write that comes.
	 * @param interceptor takes the client's token and the path; what it throws cuts the
	 * connection, and the write is lost
	 */
	public void beforeWrites(BiConsumer<String, String> interceptor) {
		this.server.intercept((write) -> interceptor.accept(write.client(), write.path()));
	}

	/** Return an object. */
	public <T extends HasMetadata> Optional<T> find(Class<T> type, String namespace, String name) {
		return this.store.find(ApiKind.get(HasMetadata.getKind(type)), namespace, name)
			.map((object) -> Serialization.unmarshal(object.answer().toString(), type));
	}

	/** Return the objects of a kind, of all namespaces if the name is empty. */
	public <T extends HasMetadata> List<T> list(Class<T> type, String namespace) {
		return this.store.list(ApiKind.get(HasMetadata.getKind(type)), namespace)
			.stream()
			.map((object) -> Serialization.unmarshal(object.answer().toString(), type))
			.toList();
	}

	/** Create an object as somebody else. */
	public void create(HasMetadata object) {
		ApiKind kind = ApiKind.get(object.getKind());
		StoredObject created = StoredObject.of(kind, json(object));
		created.managers().put(new Manager("somebody", "Update"), FieldSet.of(created.json()));
		this.store.alone(() -> this.store.insert(created));
	}

	/**
	 * Change an object as somebody else who edits it.
	 * @param object what to merge into the object: its kind, name and the fields to set
	 */
	public void edit(HasMetadata object) {
		ApiKind kind = ApiKind.get(object.getKind());
		String namespace = (object.getMetadata().getNamespace() != null) ? object.getMetadata().getNamespace() : "";
		ApiRequest request = new ApiRequest("PATCH", "", kind, namespace, object.getMetadata().getName(), "",
				new TreeMap<>(Map.of("fieldManager", "kubectl-edit")), "application/merge-patch+json",
				Serialization.asJson(object));
		this.api.answer(request);
	}

	/** Delete an object as somebody else. */
	public void delete(Class<? extends HasMetadata> type, String namespace, String name) {
		ApiKind kind = ApiKind.get(HasMetadata.getKind(type));
		this.store.alone(() -> this.store.find(kind, namespace, name).map(this.store::delete));
	}

	/** Refuse an object from now on, naming a field of it. */
	public void refuse(Class<? extends HasMetadata> type, String name, String field, String message) {
		this.api.refuse(new SimulatedApi.Refusal(HasMetadata.getKind(type), name, field, message));
	}

	/** Forget that there is a kind, as a cluster of an older version does. */
	public void forget(Class<? extends HasMetadata> type) {
		this.server.forget(HasMetadata.getKind(type));
	}

	/** Answer the next requests with a status and no body. */
	public void fail(int status, int times) {
		for (int count = 0; count < times; count++) {
			this.server.add(new SimulatedFault.Answer(status, ""));
		}
	}

	/** Answer the next request with 429, and ask for a time without requests. */
	public void throttle(int seconds) {
		this.server.add(new SimulatedFault.Answer(429, String.valueOf(seconds)));
	}

	/** Break the connection of the next request. */
	public void breakConnection() {
		this.server.add(new SimulatedFault.Break());
	}

	/**
	 * Let the next answer begin and not go on.
	 * @return down when it has begun
	 */
	public CountDownLatch stall() {
		return this.server.stall();
	}

	/** Start no container until this is called with {@code false}. */
	public void holdContainers(boolean holding) {
		this.store.alone(() -> {
			this.kubelet.hold(holding);
			return holding;
		});
	}

	/** Let a container write a line into its log. */
	public void log(String namespace, String pod, String container, String line) {
		this.store.alone(() -> {
			this.store.find(ApiKind.POD, namespace, pod)
				.ifPresent((found) -> this.kubelet.write(found, container, line));
			return line;
		});
	}

	private static ObjectNode json(HasMetadata object) {
		return (ObjectNode) JsonMapper.shared().readTree(Serialization.asJson(object));
	}

	@Override
	public void close() {
		this.server.close();
	}

}
