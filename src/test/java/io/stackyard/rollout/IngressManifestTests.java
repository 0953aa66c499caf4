package io.stackyard.rollout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.HostMount;
import io.stackyard.kubernetes.Selection;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IngressManifestTests {

	private static final ClusterName CLUSTER = new ClusterName("demo");

	private static final String OWN = """
			apiVersion: v1
			kind: List
			items:
			- apiVersion: v1
			  kind: Namespace
			  metadata: {name: edge}
			---
			# the controller
			apiVersion: apps/v1
			kind: Deployment
			metadata: {name: edge, namespace: edge}
			spec:
			  selector: {matchLabels: {app.kubernetes.io/instance: edge}}
			  template:
			    metadata: {labels: {app.kubernetes.io/instance: edge}}
			    spec: {containers: [{name: edge, image: "example/edge:1"}]}
			""";

	@Test
	void builtInIsOfTheClusterAndOfNoDeployment() throws IOException {
		IngressManifest manifest = IngressManifest.parse(builtIn(), CLUSTER);
		assertThat(manifest.objects()).extracting(HasMetadata::getKind)
			.containsExactly("Namespace", "IngressClass", "ServiceAccount", "ClusterRole", "ClusterRoleBinding",
					"ConfigMap", "Deployment");
		assertThat(manifest.objects()).allSatisfy(
				(object) -> assertThat(object.getMetadata().getLabels()).containsEntry("stackyard.io/cluster", "demo"));
		assertThat(manifest.objects().getFirst().getMetadata().getLabels())
			.doesNotContainKey("app.kubernetes.io/managed-by");
		assertThat(manifest.selection()).isEqualTo(new Selection("stackyard-ingress", "stackyard-ingress"));
		assertThat(manifest.images()).containsExactly("traefik:v3.6");
	}

	@Test
	void builtInKeepsCertificatesWhereTheHostDoes() throws IOException {
		IngressManifest manifest = IngressManifest.parse(builtIn(), CLUSTER)
			.withCertificates(new TreeSet<>(List.of("ops@example.com")), 1000);
		PodSpec pod = pod(manifest);
		Container container = pod.getContainers().getFirst();
		assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1000);
		assertThat(pod.getVolumes()).filteredOn((volume) -> volume.getHostPath() != null)
			.extracting((volume) -> volume.getHostPath().getPath())
			.containsExactly(HostMount.CERTIFICATES);
		assertThat(container.getArgs()).filteredOn((argument) -> argument.contains(".acme."))
			.extracting((argument) -> argument.replaceAll("acme[0-9a-f]{8}", "NAME"))
			.containsExactly("--certificatesresolvers.NAME.acme.email=ops@example.com",
					"--certificatesresolvers.NAME.acme.storage=/certificates/acme.json",
					"--certificatesresolvers.NAME.acme.httpchallenge.entrypoint=web");
	}

	@Test
	void ownOneKeepsTheLabelsThatItSelectsBy() {
		IngressManifest manifest = IngressManifest.parse(OWN, CLUSTER);
		assertThat(manifest.selection()).isEqualTo(new Selection("edge", "edge"));
		assertThat(manifest.objects()).hasSize(2);
		assertThat(manifest.objects().getLast().getMetadata().getLabels())
			.containsEntry("app.kubernetes.io/instance", "edge")
			.containsEntry("app.kubernetes.io/managed-by", "stackyard");
	}

	@Test
	void ownOneThatCannotBeAppliedIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> IngressManifest.parse("a: [", CLUSTER))
			.withMessageStartingWith("A document that is no object of Kubernetes: ");
		assertThatIllegalArgumentException().isThrownBy(() -> IngressManifest.parse("# nothing\n", CLUSTER))
			.withMessage("There is no Deployment among its objects");
		assertThatIllegalArgumentException().isThrownBy(
				() -> IngressManifest.parse("apiVersion: example.com/v1\nkind: Edge\nmetadata: {name: a}\n", CLUSTER))
			.withMessage("An object of a kind that Kubernetes itself does not have");
	}

	private static PodSpec pod(IngressManifest manifest) {
		return ((Deployment) manifest.objects().getLast()).getSpec().getTemplate().getSpec();
	}

	private static String builtIn() throws IOException {
		return new ClassPathResource("ingress/controller.yaml").getContentAsString(StandardCharsets.UTF_8);
	}

}
