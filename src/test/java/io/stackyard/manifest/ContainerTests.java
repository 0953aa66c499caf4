package io.stackyard.manifest;

import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.stackyard.manifest.ManifestsAssert.assertThat;

/** What the fields of a service become in its container. */
class ContainerTests {

	private static final String SECRET = "config:\n  KEY: $generate:hex:32$\n";

	@Test
	void variablesStandByNameAndTheServicesOwnWins() {
		List<HasMetadata> objects = ManifestFixture.service("""
				environment:
				  OWN: "1"
				  BOTH: service
				""").withSpec("config:\n  BOTH: spec\n  ANY: all\n").render();
		assertThat(objects).pod().container("web").hasVariables("ANY=all", "BOTH=service", "OWN=1");
	}

	@Test
	void generatedValueIsReferredTo() {
		List<HasMetadata> objects = ManifestFixture.service("environment:\n  PASSWORD: ${KEY}\n")
			.withSpec(SECRET)
			.render();
		assertThat(objects).pod().container("web").hasVariables("PASSWORD<-shop-generated/KEY");
	}

	@Test
	void generatedValueWithinTextIsPutTogetherByTheKubelet() {
		List<HasMetadata> objects = ManifestFixture.service("environment:\n  URL: db://u:${KEY}@db\n")
			.withSpec(SECRET)
			.render();
		assertThat(objects).pod()
			.container("web")
			.hasVariables("STACKYARD_SECRET_KEY<-shop-generated/KEY", "URL=db://u:$(STACKYARD_SECRET_KEY)@db");
	}

	@Test
	void generatedValueInACommandIsPutTogetherByTheKubelet() {
		List<HasMetadata> objects = ManifestFixture.service("command: [serve, \"--key=${KEY}\"]\n")
			.withSpec(SECRET)
			.render();
		assertThat(objects).pod()
			.container("web")
			.hasVariables("STACKYARD_SECRET_KEY<-shop-generated/KEY")
			.hasArguments("serve", "--key=$(STACKYARD_SECRET_KEY)");
	}

	@ParameterizedTest
	@CsvSource({ "a$$b, a$b", "$$(HOME), $$(HOME)", "a$$$$b, a$$$$b", "end$$, end$$", "$${HOME}, ${HOME}" })
	void dollarSignReachesTheContainerAsItIs(String written, String rendered) {
		List<HasMetadata> objects = ManifestFixture.service("environment:\n  TEXT: \"" + written + "\"\n").render();
		assertThat(objects).pod().container("web").hasVariables("TEXT=" + rendered);
	}

	@Test
	void entrypointAndCommandBecomeCommandAndArguments() {
		List<HasMetadata> objects = ManifestFixture.service("entrypoint: /run me\ncommand: [a, \"b c\"]\n").render();
		assertThat(objects).pod().container("web").hasCommand("/run", "me").hasArguments("a", "b c");
	}

	@Test
	void secretsOfTheSpecBecomeVariables() {
		List<HasMetadata> objects = ManifestFixture.service("").withSpec("secrets:\n  payment: [TOKEN]\n").render();
		Assertions
			.assertThat(ManifestsAssert.template(objects, "shop-app").getSpec().getContainers().getFirst().getEnvFrom())
			.extracting((source) -> source.getSecretRef().getName() + " " + source.getSecretRef().getOptional())
			.containsExactly("payment true");
	}

	@Test
	void imageWithTheTagLocalComesFromTheRegistryOfTheSpec() {
		List<HasMetadata> objects = ManifestFixture.compose("""
				services:
				  own:
				    image: acme/web:local
				  foreign:
				    image: ghcr.io/acme/db:1
				""").withSpec("image-registry: ghcr.io/acme\n").render();
		assertThat(objects).pod().container("own").runs("ghcr.io/acme/acme/web:local", "IfNotPresent");
		assertThat(objects).pod().container("foreign").runs("ghcr.io/acme/db:1", "IfNotPresent");
	}

	@Test
	void imageOverrideOfTheSpecWins() {
		List<HasMetadata> objects = ManifestFixture.service("")
			.withSpec("image-registry: ghcr.io/acme\nimage-overrides:\n  web: acme/web:2\n")
			.render();
		assertThat(objects).pod().container("web").runs("acme/web:2", "IfNotPresent");
	}

	@Test
	void imageIsPulledAlwaysOnARegisteredCluster() {
		assertThat(ManifestFixture.service("").onRegisteredCluster().render()).pod()
			.container("web")
			.runs("nginx", "Always");
	}

	@Test
	void pullPolicyOfTheSpecWins() {
		assertThat(ManifestFixture.service("").withSpec("image-pull-policy: Never\n").render()).pod()
			.container("web")
			.runs("nginx", "Never");
	}

	@Test
	void resourcesAreNoneUnlessAsked() {
		assertThat(ManifestFixture.service("").render()).pod().container("web").hasNoResources();
	}

	@Test
	void resourcesOfTheSpecForOneContainerWinOverTheComposeFile() {
		List<HasMetadata> objects = withResources("""
				resources:
				  containers:
				    web:
				      limits: {memory: 64Mi}
				    reservations: {memory: 16Mi}
				""");
		assertThat(objects).pod().container("web").hasResources(Map.of(), Map.of("memory", "64Mi"));
		assertThat(objects).pod().container("db").hasResources(Map.of("memory", "16Mi"), Map.of());
	}

	@Test
	void resourcesOfTheComposeFileWinOverThoseOfTheSpecForAll() {
		List<HasMetadata> objects = withResources("""
				resources:
				  containers:
				    limits: {cpus: "2"}
				""");
		assertThat(objects).pod().container("web").hasResources(Map.of(), Map.of("cpu", "500m"));
		assertThat(objects).pod().container("db").hasResources(Map.of(), Map.of("cpu", "2"));
	}

	@Test
	void healthCheckInAShellReadsASecretFromItsVariable() {
		List<HasMetadata> objects = ManifestFixture.service("healthcheck:\n  test: login -p ${KEY} && echo $$HOME\n")
			.withSpec(SECRET)
			.render();
		assertThat(objects).pod()
			.container("web")
			.hasVariables("STACKYARD_SECRET_KEY<-shop-generated/KEY")
			.isProbedBy("/bin/sh", "-c", "login -p ${STACKYARD_SECRET_KEY} && echo $HOME");
	}

	@Test
	void healthCheckWithoutAShellReadsASecretThroughOne() {
		List<HasMetadata> objects = ManifestFixture
			.service("healthcheck:\n  test: [CMD, login, \"it's\", \"-p${KEY}\"]\n")
			.withSpec(SECRET)
			.render();
		assertThat(objects).pod()
			.container("web")
			.isProbedBy("/bin/sh", "-c", "exec 'login' 'it'\\''s' '-p'\"${STACKYARD_SECRET_KEY}\"");
	}

	@Test
	void healthCheckKeepsTheSubstitutionsOfItsShell() {
		assertThat(ManifestFixture.service("healthcheck:\n  test: test -f $$(cat /name)\n").render()).pod()
			.container("web")
			.isProbedBy("/bin/sh", "-c", "test -f $$(cat /name)");
	}

	private static List<HasMetadata> withResources(String spec) {
		return ManifestFixture.compose("""
				services:
				  web:
				    image: nginx
				    deploy: {resources: {limits: {cpus: "0.5"}}}
				  db:
				    image: postgres
				""").withSpec(spec).render();
	}

}
