package io.stackyard.cluster.kind;

import java.nio.file.Path;

import io.stackyard.cluster.ClusterName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KindCommandTests {

	private static final ClusterName NAME = new ClusterName("demo");

	@Test
	void createNamesClusterConfigurationAndKubeconfig() {
		KindCommand command = new KindCommand.Create(NAME, Path.of("/data/kind.yaml"), Path.of("/data/kubeconfig"),
				null);
		assertThat(command.arguments()).containsExactly("create", "cluster", "--name", "demo", "--config",
				"/data/kind.yaml", "--kubeconfig", "/data/kubeconfig");
		assertThat(command.title()).isEqualTo("kind create cluster");
	}

	@Test
	void createWhenImageIsChosenNamesIt() {
		KindCommand command = new KindCommand.Create(NAME, Path.of("/data/kind.yaml"), Path.of("/data/kubeconfig"),
				"kindest/node:v1.35.0");
		assertThat(command.arguments()).endsWith("--image", "kindest/node:v1.35.0");
	}

	@Test
	void deleteNamesKubeconfig() {
		assertThat(new KindCommand.Delete(NAME, Path.of("/data/kubeconfig")).arguments()).containsExactly("delete",
				"cluster", "--name", "demo", "--kubeconfig", "/data/kubeconfig");
	}

	@Test
	void getKubeconfigNamesCluster() {
		assertThat(new KindCommand.GetKubeconfig(NAME).arguments()).containsExactly("get", "kubeconfig", "--name",
				"demo");
	}

	@Test
	void versionIsOneWord() {
		assertThat(new KindCommand.Version().arguments()).containsExactly("version");
	}

}
