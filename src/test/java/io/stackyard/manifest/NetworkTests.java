package io.stackyard.manifest;

import java.util.List;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import static io.stackyard.manifest.ManifestsAssert.assertThat;

/** How services are reached, and whom they reach. */
class NetworkTests {

	private static final String INGRESS = """
			network:
			  http-proxy:
			  - host-name: shop.example.com
			    routes:
			    - {path: /, proxy-to: web:80}
			    - {path: /api, proxy-to: web:81}
			""";

	@Test
	void serviceWithoutAPortIsHeadless() {
		List<HasMetadata> objects = ManifestFixture.service("").render();
		assertThat(objects).serviceExposes("web").serviceIsHeadless("web");
	}

	@Test
	void serviceHasEachPortOnceWithItsProtocol() {
		List<HasMetadata> objects = ManifestFixture.service("ports: [\"80\", \"8080:80\", \"53/udp\", \"53/tcp\"]\n")
			.render();
		assertThat(objects).serviceExposes("web", "tcp-80 80", "udp-53 53", "tcp-53 53");
	}

	@Test
	void initContainerHasNoService() {
		assertThat(ManifestFixture.compose("""
				services:
				  web: {image: a}
				  keys: {image: a, labels: {laconic.init-container: "true"}}
				""").render()).areExactly("Namespace/shop", "Service/web", "Deployment/shop-app");
	}

	@Test
	void serviceThatOtherPodsComeAfterIsReachedBeforeItsPodIsReady() {
		List<HasMetadata> objects = ManifestFixture.stack("pods: [one, two]\n")
			.with("compose/docker-compose-one.yml", """
					services:
					  db: {image: a, ports: ["5432"]}
					  web: {image: a, ports: ["80"]}
					  report: {image: a, ports: ["81"]}
					""")
			.with("compose/docker-compose-two.yml", "services:\n  api: {image: a, depends_on: [db, web]}\n")
			.withSpec("""
					network:
					  http-proxy:
					  - host-name: shop.example.com
					    routes: [{proxy-to: web:80}]
					""")
			.render();
		Assertions.assertThat(objects)
			.filteredOn((object) -> object instanceof Service service
					&& Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses()))
			.extracting((object) -> object.getMetadata().getName())
			.containsExactly("db");
	}

	@Test
	void serviceThatIsAloneInItsPodIsReachedWhenItIsReady() {
		List<HasMetadata> objects = ManifestFixture.stack("pods: [one, two]\n")
			.with("compose/docker-compose-one.yml", "services:\n  db: {image: a, ports: [\"5432\"]}\n")
			.with("compose/docker-compose-two.yml", "services:\n  api: {image: a, depends_on: [db]}\n")
			.render();
		Assertions.assertThat(objects)
			.noneMatch((object) -> object instanceof Service service
					&& Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses()));
	}

	@Test
	void publishedPortsOfAPodAreOfItsNode() {
		List<HasMetadata> objects = ManifestFixture.service("ports: [\"80\", \"53/udp\"]\n").withSpec("""
				network:
				  ports:
				    web: ["30080:80", "127.0.0.1:8080:80", "127.0.0.2:8080:80"]
				    app: ["53:53/udp", 80]
				""").render();
		assertThat(objects)
			.areExactly("Namespace/shop", "Service/web", "Service/shop-app-published", "Deployment/shop-app")
			.haveSpec("Service/shop-app-published", """
					ports:
					- name: "tcp-30080"
					  nodePort: 30080
					  port: 30080
					  protocol: "TCP"
					  targetPort: 80
					- name: "tcp-32544"
					  nodePort: 32544
					  port: 32544
					  protocol: "TCP"
					  targetPort: 80
					- name: "udp-30053"
					  nodePort: 30053
					  port: 30053
					  protocol: "UDP"
					  targetPort: 53
					selector:
					  app.kubernetes.io/component: "app"
					  app.kubernetes.io/instance: "shop"
					type: "NodePort"
					""");
	}

	@Test
	void portsOfARegisteredClusterAreNotPublished() {
		assertThat(ManifestFixture.service("ports: [\"80\"]\n")
			.withSpec("network: {ports: {web: [\"30080:80\"]}}\n")
			.onRegisteredCluster()
			.render()).areExactly("Namespace/shop", "Service/web", "Deployment/shop-app");
	}

	@Test
	void ingressHasARuleForEachHostName() {
		assertThat(ManifestFixture.service("ports: [\"80\", \"81\"]\n").withSpec(INGRESS).render())
			.hasAnnotation("Ingress/shop-ingress", "traefik.ingress.kubernetes.io/router.entrypoints", "web")
			.haveSpec("Ingress/shop-ingress", """
					ingressClassName: "stackyard"
					rules:
					- host: "shop.example.com"
					  http:
					    paths:
					    - backend:
					        service:
					          name: "web"
					          port:
					            number: 80
					      path: "/"
					      pathType: "Prefix"
					    - backend:
					        service:
					          name: "web"
					          port:
					            number: 81
					      path: "/api"
					      pathType: "Prefix"
					""");
	}

	@Test
	void ingressIsMissingWithoutAHostName() {
		assertThat(ManifestFixture.service("ports: [\"80\"]\n").render()).haveNo("Ingress");
	}

	@Test
	void certificatesOfAKindClusterComeFromItsController() {
		assertThat(ManifestFixture.service("ports: [\"80\", \"81\"]\n")
			.withSpec(INGRESS + "  acme-email: ops@example.com\n")
			.render())
			.areExactly("Namespace/shop", "Service/web", "Deployment/shop-app", "Ingress/shop-ingress",
					"Ingress/shop-ingress-redirect")
			.hasAnnotation("Ingress/shop-ingress", "traefik.ingress.kubernetes.io/router.entrypoints", "websecure")
			.hasAnnotation("Ingress/shop-ingress", "traefik.ingress.kubernetes.io/router.tls.certresolver",
					IngressStyle.account("ops@example.com"))
			.hasAnnotation("Ingress/shop-ingress-redirect", "traefik.ingress.kubernetes.io/router.middlewares",
					"https@file");
	}

	@Test
	void certificatesComeFromTheIssuerOfARegisteredCluster() {
		assertThat(ManifestFixture.service("ports: [\"80\"]\n").withSpec("""
				network:
				  acme-email: ops@example.com
				  http-proxy:
				  - host-name: shop.example.com
				    routes: [{proxy-to: web:80}]
				""").onRegisteredCluster().render())
			.hasAnnotation("Ingress/shop-ingress", "cert-manager.io/cluster-issuer", "letsencrypt-prod")
			.haveSpec("Ingress/shop-ingress", """
					rules:
					- host: "shop.example.com"
					  http:
					    paths:
					    - backend:
					        service:
					          name: "web"
					          port:
					            number: 80
					      path: "/"
					      pathType: "Prefix"
					tls:
					- hosts:
					  - "shop.example.com"
					  secretName: "shop-shop-example-com-tls"
					""");
	}

	@Test
	void hostWithANameGetsAnAlias() {
		assertThat(external("mail: {host: smtp.example.com, port: 587}"))
			.areExactly("Namespace/shop", "Service/web", "Service/mail", "Deployment/shop-app")
			.haveSpec("Service/mail", """
					externalName: "smtp.example.com"
					ports:
					- name: "tcp-587"
					  port: 587
					  protocol: "TCP"
					  targetPort: 587
					type: "ExternalName"
					""");
	}

	@Test
	void hostWithAnAddressIsNamedByAHeadlessService() {
		List<HasMetadata> objects = external("metrics: {ip: 192.0.2.7}");
		assertThat(objects)
			.areExactly("Namespace/shop", "Service/web", "Service/metrics", "Endpoints/metrics", "Deployment/shop-app")
			.serviceExposes("metrics", "tcp-443 443")
			.serviceIsHeadless("metrics");
		Assertions.assertThat(subsets(objects)).isEqualTo("""
				- addresses:
				  - ip: "192.0.2.7"
				  ports:
				  - name: "tcp-443"
				    port: 443
				    protocol: "TCP"
				""");
	}

	@Test
	void selectedPodsAreNamedByAHeadlessServiceWithTheirAddresses() {
		List<HasMetadata> objects = external("search: {namespace: other, selector: {app: search}, port: 9200}");
		assertThat(objects).serviceIsHeadless("search");
		Assertions.assertThat(subsets(objects)).isEqualTo("""
				- addresses:
				  - ip: "10.244.0.7"
				  - ip: "10.244.0.9"
				  ports:
				  - name: "tcp-9200"
				    port: 9200
				    protocol: "TCP"
				""");
	}

	@Test
	void selectionThatFindsNoPodHasNoAddress() {
		Assertions.assertThat(subsets(external("empty: {namespace: other, selector: {app: none}}"))).isEqualTo("[]\n");
	}

	@Test
	void severalPodsLeaveANodeOneAtATime() {
		assertThat(ManifestFixture.service("").withSpec("replicas: 3\n").render())
			.areExactly("Namespace/shop", "Service/web", "Deployment/shop-app", "PodDisruptionBudget/shop-app")
			.haveSpec("PodDisruptionBudget/shop-app", """
					maxUnavailable: 1
					selector:
					  matchLabels:
					    app.kubernetes.io/component: "app"
					    app.kubernetes.io/instance: "shop"
					""");
	}

	@Test
	void onePodMayLeaveANode() {
		assertThat(ManifestFixture.service("").render()).haveNo("PodDisruptionBudget");
	}

	private static List<HasMetadata> external(String service) {
		return ManifestFixture.service("").withSpec("external-services:\n  %s\n".formatted(service)).render();
	}

	private static String subsets(List<HasMetadata> objects) {
		Endpoints endpoints = objects.stream()
			.filter(Endpoints.class::isInstance)
			.map(Endpoints.class::cast)
			.findFirst()
			.orElseThrow();
		return Serialization.asYaml(endpoints.getSubsets()).replaceFirst("^---\\s", "");
	}

}
