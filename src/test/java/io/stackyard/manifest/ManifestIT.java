package io.stackyard.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.stackyard.KindRequired;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.kubernetes.AppliedObject;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.kubernetes.KindCluster;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.kubernetes.KubernetesApis;
import io.stackyard.kubernetes.Selection;
import io.stackyard.stack.Corpus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has a real API server check the objects of real stacks: those of a rich spec by a dry
 * run, and those of the proposed spec by keeping them. The namespaces take no pods, so
 * that one node has room for all.
 */
@KindRequired
class ManifestIT {

	private static final Logger logger = LoggerFactory.getLogger(ManifestIT.class);

	private static final int NOT_FOUND = 404;

	private static KindCluster cluster;

	private static KubernetesClient client;

	private static KubernetesApis apis;

	private static KubernetesApi api;

	/** Kinds that this cluster does not know. */
	private static final SortedSet<String> unknown = new TreeSet<>();

	@TempDir
	private Path directory;

	@BeforeAll
	static void createCluster(@TempDir Path directory) throws IOException, InterruptedException {
		cluster = KindCluster.create("yard-manifest", directory);
		String kubeconfig = Files.readString(cluster.kubeconfig());
		client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
		apis = new KubernetesApis(System::nanoTime, (pause) -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()));
		api = apis.of(new Cluster(new ClusterName("yard-manifest"), Cluster.Kind.KIND, new Kubeconfig(kubeconfig), null,
				List.of(), List.of()));
	}

	@AfterAll
	static void deleteCluster() throws IOException, InterruptedException {
		apis.close();
		client.close();
		cluster.close();
		assertThat(unknown).isSubsetOf("PodDisruptionBudget");
	}

	@BeforeEach
	void corpusIsThere() {
		Corpus.assumeItIsThere();
	}

	/** After an apply nothing reports a change, and none is written. */
	@ParameterizedTest
	@MethodSource("io.stackyard.manifest.CorpusRenderingTests#renderable")
	void serverAcceptsEachObjectOfAStackAndHasNothingToChangeThen(String stack) throws InterruptedException {
		assertThat(refusals(CorpusRelease.everything(this.directory, stack))).isEmpty();
		Manifests manifests = new ManifestRenderer().render(CorpusRelease.starter(this.directory, stack));
		Selection selection = new Selection(stack, stack);
		client.resource(noPods()).inNamespace(stack).create();
		assertThat(api.apply(selection, manifests.objects(), false)).extracting(AppliedObject::action)
			.containsOnlyOnce(Action.UNCHANGED)
			.containsOnly(Action.UNCHANGED, Action.CREATED);
		List<String> versions = versions(stack);
		assertThat(api.plan(selection, manifests.objects(), false))
			.allSatisfy((planned) -> assertThat(planned.action()).as(planned.toString()).isEqualTo(Action.UNCHANGED));
		assertThat(api.apply(selection, manifests.objects(), false)).extracting(AppliedObject::action)
			.containsOnly(Action.UNCHANGED);
		assertThat(versions(stack)).isEqualTo(versions);
	}

	@Test
	void otherStacksAreRefusedByName() {
		Corpus.problems()
			.forEach((stack, reasons) -> reasons.forEach((reason) -> logger.warn("{} is refused: {}", stack, reason)));
		assertThat(Corpus.names()).hasSize(40).containsAll(Corpus.problems().keySet());
	}

	private static ResourceQuota noPods() {
		return new ResourceQuotaBuilder().withNewMetadata()
			.withName("no-pods")
			.endMetadata()
			.withNewSpec()
			.addToHard("pods", new Quantity("0"))
			.endSpec()
			.build();
	}

	/** Return the versions of what the cluster itself does not write to. */
	private static List<String> versions(String namespace) {
		return Stream
			.of(client.configMaps().inNamespace(namespace).list().getItems(),
					client.services().inNamespace(namespace).list().getItems(),
					client.network().v1().ingresses().inNamespace(namespace).list().getItems())
			.<HasMetadata>flatMap(List::stream)
			.map((object) -> "%s/%s %s".formatted(object.getKind(), object.getMetadata().getName(),
					object.getMetadata().getResourceVersion()))
			.toList();
	}

	private static List<String> refusals(ManifestInput input) {
		List<String> refusals = new ArrayList<>();
		Manifests manifests = new ManifestRenderer().render(input);
		client.resource(manifests.namespace()).fieldManager("stackyard").forceConflicts().serverSideApply();
		for (HasMetadata object : manifests.objects()) {
			try {
				client.resource(object).dryRun(true).fieldManager("stackyard").forceConflicts().serverSideApply();
			}
			catch (KubernetesClientException ex) {
				if (ex.getCode() == NOT_FOUND) {
					unknown.add(object.getKind());
				}
				else {
					refusals
						.add("%s/%s: %s".formatted(object.getKind(), object.getMetadata().getName(), ex.getMessage()));
				}
			}
		}
		logger.info("{}: {} objects, refused: {}", input.name(), manifests.objects().size(), refusals);
		return refusals;
	}

}
