package io.stackyard.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.simulation.SimulatedKubernetes;
import tools.jackson.databind.JsonNode;

/**
 * Deployments of one stack, alike but for their name, each on a cluster of its own: what
 * becomes of one can be compared with what becomes of another.
 *
 * @param host where they run
 * @param served whether each has a host name
 */
record Shops(TestHost host, boolean served) {

	private static final List<Class<? extends HasMetadata>> KINDS = List.of(Namespace.class, Secret.class,
			ConfigMap.class, Service.class, Deployment.class, ReplicaSet.class, Pod.class, PersistentVolumeClaim.class,
			PersistentVolume.class, Ingress.class, IngressClass.class, ClusterRole.class, ClusterRoleBinding.class,
			ServiceAccount.class);

	/** Another value at each creation, or a digest of one. */
	private static final String INCIDENTAL = "\"(uid|creationTimestamp|startTime|startedAt|last[A-Za-z]*Time|time"
			+ "|resourceVersion|observedGeneration|generation|containerID|SESSION_KEY|[a-z./-]*(checksum|digest)[a-z-]*"
			+ "|pod-template-hash|stackyard.io/roll)\":(\"[^\"]*\"|\\d+),?";

	/** A volume that a node made by itself is named after its claim's id. */
	private static final String PROVIDED = "(pvc|restored)-[0-9a-z-]+";

	/** The image of all. */
	static final String IMAGE = "testbed/app:1";

	private static final String STACK = """
			version: "1.0"
			name: shop
			description: One service that writes to a volume of the host and one of the node
			pods:
			  - orders
			""";

	private static final String COMPOSE = """
			services:
			  orders:
			    image: testbed/app:1
			    environment:
			      PORT: 9000
			      GREETING: ${GREETING}
			      SESSION_KEY: ${SESSION_KEY}
			    ports: ["9000"]
			    volumes:
			      - ledger:/ledger
			      - scratch:/scratch
			volumes:
			  ledger:
			  scratch:
			""";

	private static final String SPEC = """
			stack: shop
			deploy-to: k8s-kind
			kind-cluster-name: %1$s
			config:
			  SESSION_KEY: $generate:hex:32$
			  GREETING: %2$s
			volumes:
			  ledger: %3$s
			  scratch:
			""";

	private static final String HOST_NAME = """
			network:
			  http-proxy:
			    - host-name: %s.example.com
			      routes: [{proxy-to: "orders:9000"}]
			""";

	/** Create it without any; none has a host name. */
	Shops(TestHost host) {
		this(host, false);
	}

	/** Return the name of one. */
	static String name(int number) {
		return "shop-%02d".formatted(number);
	}

	/** Create a deployment; it is not started. */
	void create(StackyardClient api, String name) {
		write(name, "Welcome", COMPOSE);
		api.create(name, Map.of("directory", repository(name).toString()));
	}

	/** Change the source of a deployment. */
	void change(String name) {
		write(name, "Good morning", COMPOSE);
	}

	/** Change the source of a deployment to what the server does not allow. */
	void spoil(String name) {
		write(name, "Good morning", COMPOSE.replace("    ports:", "    privileged: true\n    ports:"));
	}

	private void write(String name, String greeting, String compose) {
		new OperatorRepository(volumes(name)).with("stack-orchestrator/stacks/shop/stack.yml", STACK)
			.with("stack-orchestrator/compose/docker-compose-orders.yml", compose)
			.with("deployment/spec.yml",
					SPEC.formatted(name, greeting, volumes(name)) + (this.served ? HOST_NAME.formatted(name) : ""))
			.writeTo(repository(name));
	}

	private Path repository(String name) {
		return this.host.directory().resolve("repositories").resolve(name);
	}

	private Path volumes(String name) {
		return this.host.directory().resolve("volumes").resolve(name);
	}

	ClusterName cluster(String name) {
		return new ClusterName(name);
	}

	SimulatedKubernetes kubernetes(String name) {
		return this.host.clusters().kubernetes(cluster(name));
	}

	/** Make the cluster of a deployment, without it. */
	SimulatedKubernetes makeCluster(String name) {
		SortedSet<Path> volumes = new TreeSet<>(Set.of(this.host.directory().resolve("volumes")));
		this.host.clusters().ensure(new ClusterRequest(cluster(name), volumes), (line) -> {
		});
		return kubernetes(name);
	}

	/** Have the cluster of a deployment hold an image. */
	void addImage(String name, String image) {
		this.host.clusters().addLocalImage(image);
		this.host.clusters()
			.loadImages(this.host.clusters().find(cluster(name)).orElseThrow(), new TreeSet<>(Set.of(image)),
					(line) -> {
					});
	}

	/** Have the cluster of a deployment lose some of its objects. */
	void lose(String name) {
		SimulatedKubernetes kubernetes = kubernetes(name);
		kubernetes.delete(Secret.class, name, name + "-generated");
		kubernetes.delete(Service.class, name, name + "-orders");
		kubernetes.delete(Ingress.class, name, kubernetes.list(Ingress.class, name).getFirst().getMetadata().getName());
	}

	/** Write into a volume that lives in the node. */
	void writeToNode(String name) {
		String path = kubernetes(name).list(PersistentVolume.class, "")
			.stream()
			.filter((volume) -> (name + "-scratch").equals(volume.getSpec().getClaimRef().getName()))
			.findFirst()
			.orElseThrow()
			.getSpec()
			.getHostPath()
			.getPath();
		try {
			Path directory = Files.createDirectories(this.host.nodes().path(cluster(name), path));
			Files.writeString(directory.resolve("order"), "one");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return all that there is of a deployment, in words that are the same for each. */
	List<String> everything(StackyardClient api, String name) {
		List<String> everything = new ArrayList<>();
		if (this.host.clusters().find(cluster(name)).isPresent()) {
			everything.addAll(objects(name));
			everything.addAll(files(this.host.nodes().path(cluster(name), "/")));
			everything.add("images: " + this.host.clusters().loadedImages(cluster(name)));
		}
		everything.addAll(files(this.host.directory().resolve("deployments").resolve(name)));
		everything.addAll(files(volumes(name)));
		JsonNode deployment = api.get("/api/v1/deployments/" + name);
		everything.add("%s release %s of %s, applied %s".formatted(deployment.path("desired"),
				deployment.path("release"), api.get("/api/v1/deployments/" + name + "/releases").path("items").size(),
				deployment.path("appliedRelease")));
		everything.add("snapshots: " + snapshots(api, name, "ledger") + snapshots(api, name, "scratch"));
		return everything.stream().map((line) -> line.replace(name, "shop").replaceAll(PROVIDED, "$1")).toList();
	}

	private static List<String> snapshots(StackyardClient api, String name, String volume) {
		return api.get("/api/v1/deployments/" + name + "/volumes/" + volume + "/snapshots")
			.path("items")
			.valueStream()
			.map((snapshot) -> snapshot.path("files") + " " + snapshot.path("restoreAtStart"))
			.toList();
	}

	private SortedSet<String> objects(String name) {
		SortedSet<String> objects = new TreeSet<>();
		for (Class<? extends HasMetadata> kind : KINDS) {
			kubernetes(name).list(kind, "").stream().map(Shops::describe).forEach(objects::add);
		}
		return objects;
	}

	private static String describe(HasMetadata object) {
		object.getMetadata().setManagedFields(null);
		if (object instanceof Pod || object instanceof ReplicaSet) {
			return object.getKind() + " of " + object.getMetadata().getLabels().get("app.kubernetes.io/component");
		}
		return Serialization.asJson(object).replaceAll(INCIDENTAL, "");
	}

	private static List<String> files(Path directory) {
		if (!Files.exists(directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(directory)) {
			return files.map((file) -> directory.relativize(file).toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
