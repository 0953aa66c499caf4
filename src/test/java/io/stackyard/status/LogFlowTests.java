package io.stackyard.status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fabric8.kubernetes.api.model.Pod;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.access.Role;
import io.stackyard.access.TokenRequest;
import io.stackyard.access.TokenService;
import io.stackyard.cluster.ClusterName;
import io.stackyard.job.web.EventSocket;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.simulation.SimulatedHost;
import io.stackyard.simulation.SimulatedKubernetes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Logs by HTTP, once and while they grow. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
class LogFlowTests {

	private static final String LOGS = "/api/v1/deployments/shop/logs";

	private static final Map<String, ?> KEEP_CLUSTER = Map.of("skipClusterManagement", true);

	@TempDir
	private static Path directory;

	private final int port;

	private final StackyardClient api;

	private final String token;

	private final SimulatedClusters clusters;

	private final List<EventSocket> open = new ArrayList<>();

	LogFlowTests(@LocalServerPort int port, TokenService tokens, SimulatedClusters clusters) {
		this.port = port;
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.token = tokens.issue(new TokenRequest("follower", Role.OPERATOR, null, null)).value().reveal();
		this.clusters = clusters;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		SimulatedHost.configure(properties, directory);
	}

	@BeforeEach
	void start() {
		Path source = new OperatorRepository(directory.resolve("volumes/shop")).writeTo(directory.resolve("shop"));
		this.api.create("shop", Map.of("directory", source.toString()));
		this.api.succeed("shop", "start", Map.of());
	}

	@AfterEach
	void remove() {
		this.open.forEach(EventSocket::close);
		this.api.succeed("shop", "stop", KEEP_CLUSTER);
		this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/shop", MediaType.APPLICATION_JSON, "");
	}

	@Test
	void logsAreTheLastLinesOfAllContainers() {
		assertThat(this.api.text(LOGS)).contains("pages: pages started\n", "carts: carts started\n",
				"orders: orders started\n");
		assertThat(this.api.text(LOGS + "?service=carts")).isEqualTo("carts started\n");
	}

	@Test
	void followGoesOnWithWhatComesUntilTheDeploymentIsStopped() {
		EventSocket lines = follow("?follow=true&service=orders");
		assertThat(lines.next()).isEqualTo("orders started");
		write("orders", "an order");
		assertThat(lines.next()).isEqualTo("an order");
		this.api.succeed("shop", "stop", KEEP_CLUSTER);
		assertThat(lines.rest()).isEmpty();
	}

	@Test
	void followGoesOnWithContainersThatStartLater() {
		EventSocket lines = follow("?follow=true");
		Set<String> first = Set.of(lines.next(), lines.next(), lines.next());
		assertThat(first).containsExactlyInAnyOrder("pages: pages started", "carts: carts started",
				"orders: orders started");
		this.api.succeed("shop", "restart", Map.of("force", true));
		Set<String> second = Set.of(lines.next(), lines.next(), lines.next());
		assertThat(second).isEqualTo(first);
		write("carts", "a cart");
		assertThat(lines.next()).isEqualTo("carts: a cart");
	}

	@Test
	void eventsCarryLinesAndGoOnBehindTheLastOne() {
		EventSocket events = follow("?service=orders", "Accept: text/event-stream");
		assertThat(events.header("Content-Type")).isEqualTo("text/event-stream;charset=UTF-8");
		String id = events.next();
		assertThat(id).startsWith("id: 20");
		assertThat(events.next()).isEqualTo("event: line");
		assertThat(events.next()).startsWith("data: {\"time\":\"20")
			.endsWith("\"service\":\"orders\",\"line\":\"orders started\"}");
		write("orders", "an order");
		EventSocket later = follow("?service=orders", "Accept: text/event-stream", "Last-Event-ID: " + id.substring(4));
		assertThat(later.until("data:").getLast()).contains("\"line\":\"an order\"");
		this.api.succeed("shop", "stop", KEEP_CLUSTER);
		assertThat(later.until("event: ").getLast()).isEqualTo("event: end");
		assertThat(later.rest()).containsExactly("data: {\"reason\":\"The deployment is stopped.\"}", "");
	}

	@Test
	void whatCannotBeFollowedIsSaidBeforeTheFirstLine() {
		assertThat(follow("?follow=true&service=nobody").status()).isEqualTo(404);
		assertThat(follow("?follow=true&tail=100000").status()).isEqualTo(400);
		assertThat(follow("", "Accept: text/event-stream", "Last-Event-ID: 7").status()).isEqualTo(400);
	}

	private EventSocket follow(String query, String... headers) {
		EventSocket socket = new EventSocket(this.port, LOGS + query, this.token, headers);
		this.open.add(socket);
		return socket;
	}

	private void write(String service, String line) {
		SimulatedKubernetes kubernetes = this.clusters.kubernetes(new ClusterName("stackyard"));
		kubernetes.list(Pod.class, "shop")
			.stream()
			.filter((pod) -> pod.getSpec()
				.getContainers()
				.stream()
				.anyMatch((container) -> container.getName().equals(service)))
			.forEach((pod) -> kubernetes.log("shop", pod.getMetadata().getName(), service, line));
	}

}
