package io.stackyard.kubernetes;

import java.time.Instant;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.stackyard.kubernetes.TestObjects.IMAGE;
import static io.stackyard.kubernetes.TestObjects.NAMESPACE;
import static io.stackyard.kubernetes.TestObjects.SELECTION;
import static org.assertj.core.api.Assertions.assertThat;

class PodLogsTests {

	private TestCluster cluster;

	@BeforeEach
	void start() {
		this.cluster = new TestCluster();
	}

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	@Test
	void podsTellContainers() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		assertThat(this.cluster.api().pods(SELECTION)).singleElement().satisfies((pod) -> {
			assertThat(pod.component()).isEqualTo("web");
			assertThat(pod.phase()).isEqualTo("Running");
			assertThat(pod.ready()).isTrue();
			assertThat(pod.containers()).containsExactly(new PodSummary.Container("web", IMAGE,
					IMAGE + "@sha256:" + "a".repeat(64), true, 0, "running", null, null, null));
		});
	}

	@Test
	void eventsAreThoseOfTheDeployment() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all("testbed/missing:1"), false);
		assertThat(this.cluster.api().events(SELECTION)).extracting(EventSummary::reason)
			.containsExactly("Pulling", "Failed");
		assertThat(this.cluster.api().events(new Selection(NAMESPACE, "other"))).isEmpty();
	}

	@Test
	void logsAreTheLastLines() throws InterruptedException {
		String pod = startWeb();
		this.cluster.kubernetes().log(NAMESPACE, pod, "web", "second");
		this.cluster.kubernetes().log(NAMESPACE, pod, "web", "third");
		assertThat(this.cluster.api().logs(new LogQuery(NAMESPACE, pod, "web", 2, null))).isEqualTo("second\nthird\n");
	}

	@Test
	void logsWhenLineIsLongCutsIt() throws InterruptedException {
		String pod = startWeb();
		this.cluster.kubernetes().log(NAMESPACE, pod, "web", "x".repeat(70_000));
		assertThat(this.cluster.api().logs(new LogQuery(NAMESPACE, pod, "web", 1, null)))
			.isEqualTo("x".repeat(65_536) + " [cut after 64 KiB]\n");
	}

	@Test
	void followReturnsLinesAsTheyCome() throws InterruptedException {
		String pod = startWeb();
		try (LogFollow log = this.cluster.api().follow(new LogQuery(NAMESPACE, pod, "web", null, null), null)) {
			assertThat(log.next()).map(LogFollow.Line::text).contains("web started");
			this.cluster.kubernetes().log(NAMESPACE, pod, "web", "later");
			assertThat(log.next()).map(LogFollow.Line::text).contains("later");
			this.cluster.kubernetes().delete(Deployment.class, NAMESPACE, "shop-web");
			assertThat(log.next()).isEmpty();
		}
	}

	@Test
	void followGoesOnBehindALine() throws InterruptedException {
		String pod = startWeb();
		this.cluster.kubernetes().log(NAMESPACE, pod, "web", "second");
		this.cluster.kubernetes().log(NAMESPACE, pod, "web", "third");
		LogQuery query = new LogQuery(NAMESPACE, pod, "web", null, null);
		try (LogFollow all = this.cluster.api().follow(query, null)) {
			all.next();
			Instant second = all.next().orElseThrow().time();
			try (LogFollow log = this.cluster.api().follow(query, second)) {
				assertThat(log.next()).map(LogFollow.Line::text).contains("third");
			}
		}
	}

	private String startWeb() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		return this.cluster.api().pods(SELECTION).getFirst().name();
	}

}
