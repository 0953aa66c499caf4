package io.stackyard;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What the chart installs, as Helm renders it. */
class HelmChartTests {

	private static final Path CHART = Path.of("helm-chart");

	@Test
	void lintFindsNothingWrong() {
		LintResult result = new Helm(CHART).lint().strict().call();
		assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
	}

	@Test
	void installsOneServerWithAServiceAnAccountAndAClaim() {
		assertThat(render((chart) -> chart)).extracting((object) -> object.getKind() + "/" + name(object))
			.containsExactlyInAnyOrder("Deployment/yard-stackyard", "Service/yard-stackyard",
					"ServiceAccount/yard-stackyard", "PersistentVolumeClaim/yard-stackyard-data");
	}

	@Test
	void neverRunsTwoServersOnOneDatabase() {
		Deployment deployment = deployment((chart) -> chart);
		assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
		assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
		assertThat(get(PersistentVolumeClaim.class, (chart) -> chart).getMetadata().getAnnotations())
			.containsExactly(Map.entry("helm.sh/resource-policy", "keep"));
	}

	@Test
	void podIsAsTheRestrictedStandardWantsIt() {
		PodSpec pod = pod((chart) -> chart);
		assertThat(pod.getAutomountServiceAccountToken()).isFalse();
		assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
		assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
		assertThat(container((chart) -> chart).getSecurityContext()).satisfies((context) -> {
			assertThat(context.getAllowPrivilegeEscalation()).isFalse();
			assertThat(context.getReadOnlyRootFilesystem()).isTrue();
			assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
		});
		assertThat(get(ServiceAccount.class, (chart) -> chart).getAutomountServiceAccountToken()).isFalse();
	}

	@Test
	void probesAskWhatTheServerAnswersWithoutAToken() {
		Container container = container((chart) -> chart);
		assertThat(request(container.getStartupProbe())).isEqualTo("HTTP http /healthz");
		assertThat(request(container.getLivenessProbe())).isEqualTo("HTTP http /healthz");
		assertThat(request(container.getReadinessProbe())).isEqualTo("HTTP http /readyz");
	}

	@Test
	void serverIsToldItsNamesAndThatKindIsNotForIt() {
		assertThat(environment((chart) -> chart.set("server.allowedHosts[0]", "yard.example.test")))
			.containsEntry("SERVER_ADDRESS", "0.0.0.0")
			.containsEntry("STACKYARD_SERVER_BEHINDPROXY", "true")
			.containsEntry("STACKYARD_DATADIRECTORY", "/var/lib/stackyard/data")
			.containsEntry("STACKYARD_KIND_ENABLED", "false")
			.containsEntry("STACKYARD_SERVER_ALLOWEDHOSTS",
					"localhost,127.0.0.1,[::1],yard-stackyard,yard-stackyard.ops,yard-stackyard.ops.svc,"
							+ "yard-stackyard.ops.svc.cluster.local,yard.example.test");
	}

	@Test
	void withACertificateTheServerSpeaksTlsItself() {
		UnaryOperator<TemplateCommand> values = (chart) -> chart.set("server.tlsSecret", "yard-tls");
		assertThat(environment(values)).doesNotContainKey("STACKYARD_SERVER_BEHINDPROXY")
			.containsEntry("SERVER_SSL_CERTIFICATE", "file:/etc/stackyard/tls/tls.crt")
			.containsEntry("SERVER_SSL_CERTIFICATEPRIVATEKEY", "file:/etc/stackyard/tls/tls.key");
		assertThat(request(container(values).getReadinessProbe())).isEqualTo("HTTPS http /readyz");
		assertThat(pod(values).getVolumes()).filteredOn("name", "tls")
			.singleElement()
			.satisfies((volume) -> assertThat(volume.getSecret().getSecretName()).isEqualTo("yard-tls"));
	}

	@Test
	void withAKeyTheServerEncryptsWithIt() {
		UnaryOperator<TemplateCommand> values = (chart) -> chart.set("keySecret", "yard-key");
		assertThat(environment(values)).containsEntry("STACKYARD_SECRETS_KEYFILE", "/etc/stackyard/key/key");
		assertThat(environment((chart) -> chart)).doesNotContainKey("STACKYARD_SECRETS_KEYFILE");
		assertThat(pod(values).getVolumes()).filteredOn("name", "key")
			.singleElement()
			.satisfies((volume) -> assertThat(volume.getSecret().getSecretName()).isEqualTo("yard-key"));
	}

	@Test
	void withNeitherCertificateNorProxyNothingIsRendered() {
		assertThatException().isThrownBy(() -> render((chart) -> chart.set("server.behindProxy", false)))
			.withMessageContaining(
					"Set server.tlsSecret to a Secret with a certificate, or server.behindProxy to true");
	}

	@Test
	void secretsAreReferredToAndNeverRendered() {
		UnaryOperator<TemplateCommand> values = (chart) -> chart.set("environmentSecret", "yard-tokens");
		assertThat(container(values).getEnvFrom()).singleElement()
			.satisfies((source) -> assertThat(source.getSecretRef().getName()).isEqualTo("yard-tokens"));
		assertThat(render(values)).extracting(HasMetadata::getKind).doesNotContain("Secret");
	}

	@Test
	void ingressLeadsToTheServiceAndItsNameIsAllowed() {
		UnaryOperator<TemplateCommand> values = (chart) -> chart.set("ingress.enabled", true)
			.set("ingress.host", "yard.example.test")
			.set("ingress.tlsSecret", "yard-tls");
		Ingress ingress = get(Ingress.class, values);
		assertThat(ingress.getSpec().getRules()).singleElement().satisfies((rule) -> {
			assertThat(rule.getHost()).isEqualTo("yard.example.test");
			assertThat(rule.getHttp().getPaths()).singleElement()
				.satisfies((path) -> assertThat(path.getBackend().getService().getName()).isEqualTo("yard-stackyard"));
		});
		assertThat(ingress.getSpec().getTls()).singleElement()
			.satisfies((tls) -> assertThat(tls.getSecretName()).isEqualTo("yard-tls"));
		assertThat(environment(values).get("STACKYARD_SERVER_ALLOWEDHOSTS")).endsWith(",yard.example.test");
	}

	@Test
	void withoutPersistenceThereIsNoClaim() {
		UnaryOperator<TemplateCommand> values = (chart) -> chart.set("persistence.enabled", false);
		assertThat(render(values)).extracting(HasMetadata::getKind).doesNotContain("PersistentVolumeClaim");
		assertThat(pod(values).getVolumes()).filteredOn("name", "data")
			.singleElement()
			.satisfies((volume) -> assertThat(volume.getEmptyDir()).isNotNull());
	}

	private static List<HasMetadata> render(UnaryOperator<TemplateCommand> values) {
		TemplateCommand command = new Helm(CHART).template().withName("yard").withNamespace("ops");
		String yaml = values.apply(command).call();
		return Stream.of(yaml.split("(?m)^---$"))
			.filter((document) -> document.contains("kind:"))
			.map((document) -> (HasMetadata) Serialization.unmarshal(document))
			.toList();
	}

	private static <T extends HasMetadata> T get(Class<T> type, UnaryOperator<TemplateCommand> values) {
		return render(values).stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
	}

	private static Deployment deployment(UnaryOperator<TemplateCommand> values) {
		return get(Deployment.class, values);
	}

	private static PodSpec pod(UnaryOperator<TemplateCommand> values) {
		return deployment(values).getSpec().getTemplate().getSpec();
	}

	private static Container container(UnaryOperator<TemplateCommand> values) {
		return pod(values).getContainers().getFirst();
	}

	private static Map<String, String> environment(UnaryOperator<TemplateCommand> values) {
		return container(values).getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
	}

	private static String request(Probe probe) {
		HTTPGetAction request = probe.getHttpGet();
		return "%s %s %s".formatted(request.getScheme(), request.getPort().getStrVal(), request.getPath());
	}

	private static String name(HasMetadata object) {
		return object.getMetadata().getName();
	}

}
