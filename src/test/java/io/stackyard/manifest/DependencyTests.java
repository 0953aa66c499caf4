package io.stackyard.manifest;

import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.junit.jupiter.api.Test;

import static io.stackyard.manifest.ManifestsAssert.assertThat;

/** What the dependencies between services become. */
class DependencyTests {

	private static final String COMPLETED = "{condition: service_completed_successfully}";

	@Test
	void containersStartInTheOrderOfTheirDependencies() {
		List<HasMetadata> objects = ManifestFixture.compose("""
				services:
				  proxy: {image: a, depends_on: [web]}
				  metrics: {image: a}
				  web: {image: a, depends_on: [cache, db]}
				  db: {image: a}
				  cache: {image: a}
				""").render();
		assertThat(objects).pod().hasContainers("cache", "db", "web", "proxy", "metrics");
	}

	@Test
	void serviceThatOthersWaitForToCompleteIsAnInitContainer() {
		List<HasMetadata> objects = ManifestFixture.compose("""
				services:
				  web: {image: a, depends_on: {contracts: %1$s}}
				  contracts: {image: a, depends_on: {keys: %1$s}}
				  keys: {image: a}
				""".formatted(COMPLETED)).render();
		assertThat(objects).areExactly("Namespace/shop", "Service/web", "Deployment/shop-app")
			.pod()
			.hasInitContainers("keys", "contracts")
			.hasContainers("web");
	}

	@Test
	void initContainersKeepTheirOwnOrder() {
		assertThat(ManifestFixture.compose("""
				services:
				  second: {image: a, labels: {laconic.init-container: "true"}, depends_on: [first]}
				  first: {image: a, labels: {laconic.init-container: "true"}}
				  web: {image: a}
				""").render()).pod().hasInitContainers("first", "second").hasContainers("web");
	}

	@Test
	void podWhoseServicesAllEndIsAJob() {
		List<HasMetadata> objects = ManifestFixture.stack("pods: [contracts, app]")
			.with("compose/docker-compose-contracts.yml", """
					services:
					  deploy: {image: a, depends_on: {keys: %s}}
					  keys: {image: a}
					""".formatted(COMPLETED))
			.with("compose/docker-compose-app.yml",
					"services:\n  web: {image: a, depends_on: {deploy: %s}}\n".formatted(COMPLETED))
			.render();
		assertThat(objects).job().hasInitContainers("keys").hasContainers("deploy");
		assertThat(objects).pod().hasInitContainers().hasContainers("web");
	}

	@Test
	void containerThatOthersWaitForIsHealthyBeforeTheNextStarts() {
		List<HasMetadata> objects = ManifestFixture.compose("""
				services:
				  web: {image: a, depends_on: {db: {condition: service_healthy}}}
				  db:
				    image: a
				    healthcheck: {test: [CMD, check, "it's $$(up)"], interval: 5s, timeout: 2s, retries: 4}
				""").render();
		assertThat(objects).pod()
			.hasContainers("db", "web")
			.container("db")
			.waitsAfterItsStartFor("4", "5", "2", "check", "it's $(up)");
		assertThat(objects).pod().container("web").waitsForNothing();
	}

	@Test
	void containerIsNotWaitedForWithoutAHealthCheck() {
		assertThat(ManifestFixture.compose("""
				services:
				  web: {image: a, depends_on: {db: {condition: service_healthy}}}
				  db: {image: a}
				""").render()).pod().hasContainers("db", "web").container("db").waitsForNothing();
	}

	@Test
	void containerThatNobodyWaitsForStartsWithoutAHook() {
		assertThat(ManifestFixture.compose("""
				services:
				  web: {image: a, depends_on: [db]}
				  db: {image: a, healthcheck: {test: check}}
				""").render()).pod().container("db").waitsForNothing();
	}

	@Test
	void waitReadsASecretFromItsVariable() {
		assertThat(ManifestFixture.compose("""
				services:
				  web: {image: a, depends_on: {db: {condition: service_healthy}}}
				  db: {image: a, healthcheck: {test: "login -p ${KEY} || echo $$(date)$$"}}
				""").withSpec("config:\n  KEY: $generate:hex:32$\n").render()).pod()
			.container("db")
			.waitsAfterItsStartFor("3", "30", "30", "/bin/sh", "-c",
					"login -p ${STACKYARD_SECRET_KEY} || echo $(date)$");
	}

}
