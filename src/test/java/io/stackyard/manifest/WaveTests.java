package io.stackyard.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is applied together, and after what. */
class WaveTests {

	private static final String SERVICE = "  %s:\n    image: a\n    healthcheck: {test: check}\n    ports: [\"80\"]\n";

	private static final String STARTED = "    depends_on: [%s]\n";

	private static final String HEALTHY = "    depends_on: {%s: {condition: service_healthy}}\n";

	private static final String COMPLETED = "    depends_on: {%s: {condition: service_completed_successfully}}\n";

	@Test
	void podsThatDependOnNothingAreOneWave() {
		assertThat(waves(pods("web", "", "db", "")))
			.containsExactly("Service/web Service/db Deployment/shop-web Deployment/shop-db");
	}

	@Test
	void podStandsAfterTheOneThatItDependsOn() {
		assertThat(waves(pods("web", STARTED.formatted("db"), "db", "")))
			.containsExactly("Service/web Service/db Deployment/shop-db Deployment/shop-web");
	}

	@Test
	void podWaitsForTheHealthOfAServiceOfAnother() {
		assertThat(waves(pods("web", HEALTHY.formatted("db"), "db", "")))
			.containsExactly("Service/web Service/db Deployment/shop-db", "after {shop-db=[db]}: Deployment/shop-web");
	}

	@Test
	void podsWaitInAsManyWavesAsItTakesAndTheIngressIsLast() {
		assertThat(waves(pods("web", HEALTHY.formatted("api"), "api", HEALTHY.formatted("db"), "db", "").withSpec("""
				network:
				  http-proxy:
				  - host-name: shop.example.com
				    routes: [{path: /, proxy-to: web:80}]
				"""))).containsExactly("Service/web Service/api Service/db Deployment/shop-db",
				"after {shop-db=[db]}: Deployment/shop-api",
				"after {shop-api=[api]}: Deployment/shop-web Ingress/shop-ingress");
	}

	@Test
	void podWaitsForAnInitContainerOfAnother() {
		assertThat(waves(pods("web", COMPLETED.formatted("keys"), "db", SERVICE.formatted("keys")))).last()
			.isEqualTo("after {shop-db=[keys]}: Deployment/shop-web");
	}

	@Test
	void podWaitsForAPodThatEnds() {
		assertThat(waves(pods("web", COMPLETED.formatted("keys"), "keys", ""))).satisfiesExactly(
				(first) -> assertThat(first).matches("Service/web Job/shop-keys-[0-9a-f]{8}"),
				(second) -> assertThat(second).matches("after shop-keys-[0-9a-f]{8}: Deployment/shop-web"));
	}

	@Test
	void jobWaitsForAPodAndAnotherPodForTheJob() {
		ManifestFixture stack = pods("web", COMPLETED.formatted("load"), "db", "")
			.with("stacks/demo/stack.yml", "pods: [web, db]\njobs: [data]\n")
			.with("compose-jobs/docker-compose-data.yml",
					"services:\n" + SERVICE.formatted("load") + HEALTHY.formatted("db"));
		assertThat(waves(stack)).satisfiesExactly((first) -> assertThat(first).endsWith("Deployment/shop-db"),
				(second) -> assertThat(second).matches("after \\{shop-db=\\[db]}: Job/shop-job-load-[0-9a-f]{8}"),
				(third) -> assertThat(third).matches("after shop-job-load-[0-9a-f]{8}: Deployment/shop-web"));
	}

	/** Pods with a service of the same name each, by name and further lines of it. */
	private static ManifestFixture pods(String... namesAndLines) {
		List<String> names = new ArrayList<>();
		ManifestFixture stack = ManifestFixture.stack("");
		for (int index = 0; index < namesAndLines.length; index += 2) {
			String name = namesAndLines[index];
			names.add(name);
			stack.with("compose/docker-compose-%s.yml".formatted(name),
					"services:\n" + SERVICE.formatted(name) + namesAndLines[index + 1]);
		}
		return stack.with("stacks/demo/stack.yml", "pods: %s\n".formatted(names));
	}

	private static List<String> waves(ManifestFixture stack) {
		return stack.waves().stream().map(WaveTests::text).toList();
	}

	private static String text(Wave wave) {
		String objects = wave.objects()
			.stream()
			.map((object) -> object.getKind() + "/" + object.getMetadata().getName())
			.collect(Collectors.joining(" "));
		String after = wave.jobs().isEmpty() ? wave.containers().toString() : String.join(" ", wave.jobs());
		return wave.isFree() ? objects : "after %s: %s".formatted(after, objects);
	}

}
