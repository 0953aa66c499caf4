package io.stackyard.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.simulation.SimulatedKubernetes;
import tools.jackson.databind.JsonNode;

/**
 * Deployments of one stack, alike but for their name, each on a cluster of its own: what
 * becomes of one can be compared with what becomes of another.
 *
 * @param host where they run
 */
record Shops(TestHost host) {

	private static final List<Class<? extends HasMetadata>> KINDS = List.of(Namespace.class, Secret.class,
			ConfigMap.class, Service.class, Deployment.class, ReplicaSet.class, Pod.class, PersistentVolumeClaim.class,
			PersistentVolume.class);

	/** Another value at each creation, or a digest of one. */
	private static final String INCIDENTAL = "\"(uid|creationTimestamp|startTime|startedAt|last[A-Za-z]*Time|time"
			+ "|resourceVersion|observedGeneration|generation|containerID|SESSION_KEY|[a-z./-]*(checksum|digest)[a-z-]*"
			+ "|pod-template-hash|stackyard.io/roll)\":(\"[^\"]*\"|\\d+),?";

	private static final String STACK = """
			version: "1.0"
			name: shop
			description: One service that writes to a volume
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
			volumes:
			  ledger:
			""";

	private static final String SPEC = """
			stack: shop
			deploy-to: k8s-kind
			kind-cluster-name: %s
			config:
			  SESSION_KEY: $generate:hex:32$
			  GREETING: %s
			volumes:
			  ledger: %s
			""";

	/** Return the name of one. */
	static String name(int number) {
		return "shop-%02d".formatted(number);
	}

	/** Create a deployment; it is not started. */
	void create(StackyardClient api, String name) {
		write(name, "Welcome");
		api.create(name, Map.of("directory", repository(name).toString()));
	}

	/** Change the source of a deployment. */
	void change(String name) {
		write(name, "Good morning");
	}

	private void write(String name, String greeting) {
		new OperatorRepository(volumes(name)).with("stack-orchestrator/stacks/shop/stack.yml", STACK)
			.with("stack-orchestrator/compose/docker-compose-orders.yml", COMPOSE)
			.with("deployment/spec.yml", SPEC.formatted(name, greeting, volumes(name)))
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

	/** Return all that there is of a deployment, in words that are the same for each. */
	List<String> everything(StackyardClient api, String name) {
		List<String> everything = new ArrayList<>();
		everything.addAll(objects(name));
		everything.addAll(files(this.host.directory().resolve("deployments").resolve(name)));
		everything.addAll(files(volumes(name)));
		JsonNode deployment = api.get("/api/v1/deployments/" + name);
		everything.add("%s release %s of %s, applied %s".formatted(deployment.path("desired"),
				deployment.path("release"), api.get("/api/v1/deployments/" + name + "/releases").path("items").size(),
				deployment.path("appliedRelease")));
		everything.add("snapshots: " + api.get("/api/v1/deployments/" + name + "/volumes/ledger/snapshots")
			.path("items")
			.findValuesAsString("files"));
		return everything.stream().map((line) -> line.replace(name, "shop")).toList();
	}

	private SortedSet<String> objects(String name) {
		SortedSet<String> objects = new TreeSet<>();
		if (this.host.clusters().find(cluster(name)).isPresent()) {
			for (Class<? extends HasMetadata> kind : KINDS) {
				kubernetes(name).list(kind, "").stream().map(Shops::describe).forEach(objects::add);
			}
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
			return files.map(Path::toString).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
