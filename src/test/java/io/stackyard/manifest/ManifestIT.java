package io.stackyard.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.stackyard.KindRequired;
import io.stackyard.kubernetes.KindCluster;
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
 * Has a real API server check the objects of real stacks, by a dry run that leaves
 * nothing but the namespaces.
 */
@KindRequired
class ManifestIT {

	private static final Logger logger = LoggerFactory.getLogger(ManifestIT.class);

	private static final int NOT_FOUND = 404;

	private static KindCluster cluster;

	private static KubernetesClient client;

	/** Kinds that this cluster does not know. */
	private static final SortedSet<String> unknown = new TreeSet<>();

	@TempDir
	private Path directory;

	@BeforeAll
	static void createCluster(@TempDir Path directory) throws IOException, InterruptedException {
		cluster = KindCluster.create("yard-manifest", directory);
		client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(cluster.kubeconfig().toFile())).build();
	}

	@AfterAll
	static void deleteCluster() throws IOException, InterruptedException {
		client.close();
		cluster.close();
		assertThat(unknown).isSubsetOf("PodDisruptionBudget");
	}

	@BeforeEach
	void corpusIsThere() {
		Corpus.assumeItIsThere();
	}

	@ParameterizedTest
	@MethodSource("io.stackyard.manifest.CorpusRenderingTests#renderable")
	void serverAcceptsEachObjectOfAStack(String stack) {
		assertThat(refusals(CorpusRelease.starter(this.directory, stack))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("io.stackyard.manifest.CorpusRenderingTests#renderable")
	void serverAcceptsEachObjectOfAStackWithARichSpec(String stack) {
		assertThat(refusals(CorpusRelease.everything(this.directory, stack))).isEmpty();
	}

	@Test
	void otherStacksAreRefusedByName() {
		Corpus.problems()
			.forEach((stack, reasons) -> reasons.forEach((reason) -> logger.warn("{} is refused: {}", stack, reason)));
		assertThat(Corpus.names()).hasSize(40).containsAll(Corpus.problems().keySet());
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
