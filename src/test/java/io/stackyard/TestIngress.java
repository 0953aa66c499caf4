package io.stackyard;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.awaitility.Awaitility;

import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** The ingress controller that the node images of the testbed bring along. */
final class TestIngress {

	private static final String MANIFEST = """
			apiVersion: v1
			kind: Namespace
			metadata:
			  name: edge
			---
			apiVersion: v1
			kind: ServiceAccount
			metadata:
			  name: edge
			  namespace: edge
			---
			apiVersion: rbac.authorization.k8s.io/v1
			kind: ClusterRoleBinding
			metadata:
			  name: edge
			roleRef:
			  apiGroup: rbac.authorization.k8s.io
			  kind: ClusterRole
			  name: view
			subjects:
			  - kind: ServiceAccount
			    name: edge
			    namespace: edge
			---
			apiVersion: apps/v1
			kind: Deployment
			metadata:
			  name: edge
			  namespace: edge
			spec:
			  selector:
			    matchLabels:
			      app: edge
			  template:
			    metadata:
			      labels:
			        app: edge
			    spec:
			      serviceAccountName: edge
			      nodeSelector:
			        ingress-ready: "true"
			      containers:
			        - name: ingress
			          image: testbed/ingress:1
			          imagePullPolicy: Never
			          ports:
			            - containerPort: 80
			              hostPort: 80
			""";

	static final int NODE_PORT = freePort(32000);

	private static final int HTTP_PORT = freePort(18000);

	/** What the spec of the deployment 'base' has of it. */
	static final String NETWORK = """
			network:
			  ports:
			    orders: ["%d:9000"]
			  http-proxy:
			    - host-name: shop.example.test
			      routes:
			        - proxy-to: pages:8080
			        - path: /env
			          proxy-to: carts:8081
			""".formatted(NODE_PORT);

	private TestIngress() {
	}

	/** Have the clusters of a server map its ports, and install it. */
	static void configure(DynamicPropertyRegistry properties, Path directory) throws IOException {
		Path manifest = Files.writeString(directory.resolve("ingress.yaml"), MANIFEST);
		properties.add("stackyard.kind.ingress-manifest", () -> manifest);
		properties.add("stackyard.kind.http-port", () -> HTTP_PORT);
		properties.add("stackyard.kind.node-ports", () -> NODE_PORT + "-" + NODE_PORT);
	}

	/** Check that a request from this host comes where the deployment 'base' says. */
	static void assertToldAndReached(StackyardClient api) {
		assertThat(api.get("/api/v1/deployments/base").path("endpoints").toString())
			.contains("http://shop.example.test:%d/env".formatted(HTTP_PORT))
			.contains("127.0.0.1:%d".formatted(NODE_PORT));
		Awaitility.await().untilAsserted(() -> {
			assertThat(get(HTTP_PORT, "shop.example.test", "/")).contains("host=base-front");
			assertThat(get(HTTP_PORT, "shop.example.test", "/env")).containsPattern("PORT[=\": ]+8081");
			assertThat(get(HTTP_PORT, "other.example.test", "/")).doesNotContain("host=base-front");
			assertThat(get(NODE_PORT, "127.0.0.1", "/")).contains("host=base-orders");
		});
	}

	/**
	 * Check that a server takes the controller that Stackyard brings, and take it away.
	 */
	static void assertBuiltInIsAccepted(KubernetesClient client) throws IOException {
		try (InputStream manifest = new ClassPathResource("ingress/controller.yaml").getInputStream()) {
			List<HasMetadata> objects = client.load(manifest).items();
			objects.forEach((object) -> assertThat(client.resource(object).serverSideApply().getMetadata().getUid())
				.as(object.getKind())
				.isNotBlank());
			client.resourceList(objects).delete();
		}
	}

	private static int freePort(int first) {
		return IntStream.range(first, first + 700).filter(TestIngress::isFree).findFirst().orElseThrow();
	}

	private static String get(int port, String host, String path) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			String request = "GET %s HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
