package io.stackyard.job.web;

import java.nio.file.Path;
import java.util.Map;

import io.stackyard.OperatorRepository;
import io.stackyard.StackyardApplication;
import io.stackyard.StackyardClient;
import io.stackyard.access.Role;
import io.stackyard.access.TokenRequest;
import io.stackyard.access.TokenService;
import io.stackyard.job.Job;
import io.stackyard.job.JobService;
import io.stackyard.job.JobState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients see while the server ends, as it does on SIGTERM. */
class ShutdownTests {

	@TempDir
	private Path directory;

	private final ScriptedWork work = new ScriptedWork();

	private ConfigurableApplicationContext server;

	private SmartLifecycle runner;

	private String token = "";

	@AfterEach
	void close() {
		this.work.end();
		this.server.close();
	}

	@Test
	void endingServerTakesNoJobsAndTellsUntilTheEnd() throws InterruptedException {
		start();
		createShop();
		Job job = this.work.submit(this.server.getBean(JobService.class), "web");
		EventSocket events = follow(job);
		EventSocket lines = follow(job, "Accept: text/plain");
		events.until("id: 6");
		lines.until("✓ look");
		Thread ending = Thread.ofVirtual().start(this.server::close);
		while (this.runner.isRunning()) {
			Thread.onSpinWait();
		}
		ResponseEntity<String> refused = client().post("/api/v1/deployments/shop/stop", Map.of());
		assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("5");
		assertThat(refused.getBody()).contains("/problems/shutting-down");
		assertThat(client().get("/api/v1/jobs/" + job.id() + "?wait=0s").path("state").asString()).isEqualTo("RUNNING");
		EventSocket late = follow(job, "Last-Event-ID: 6");
		assertThat(late.status()).isEqualTo(200);
		this.work.end();
		assertThat(events.until("event: shutdown"))
			.anyMatch((line) -> line.contains("\"state\":\"QUEUED\",\"attempts\":1"));
		assertThat(late.until("event: shutdown")).contains("id: 7");
		assertThat(lines.rest()).containsSequence("  put back, to go on after the next start of the server",
				"The server shuts down; the job goes on after its next start.");
		ending.join();
	}

	@Test
	void jobGoesOnAfterTheNextStart() {
		start();
		Job job = this.work.submit(this.server.getBean(JobService.class), "web");
		follow(job).until("id: 6");
		this.work.end();
		this.server.close();
		start();
		this.work.end();
		assertThat(client().get("/api/v1/jobs/" + job.id() + "?wait=5m").path("state").asString())
			.isEqualTo(JobState.SUCCEEDED.name());
	}

	private void start() {
		this.server = new SpringApplicationBuilder(StackyardApplication.class).registerShutdownHook(false)
			.initializers((context) -> context.getBeanFactory().registerSingleton("scriptedWork", this.work))
			.run("--server.port=0", "--stackyard.data-directory=" + this.directory.resolve("data"),
					"--stackyard.sources.directory-roots=" + this.directory,
					"--stackyard.volumes.roots=" + this.directory);
		this.runner = this.server.getBean("jobRunner", SmartLifecycle.class);
		this.token = this.server.getBean(TokenService.class)
			.issue(new TokenRequest("follower", Role.VIEWER, null, null))
			.value()
			.reveal();
	}

	private void createShop() {
		Path files = new OperatorRepository(this.directory.resolve("shop"))
			.writeTo(this.directory.resolve("repository"));
		client().create("shop", Map.of("directory", files.toString()));
	}

	private EventSocket follow(Job job, String... headers) {
		return new EventSocket(port(), "/api/v1/jobs/" + job.id() + "/events", this.token, headers);
	}

	private StackyardClient client() {
		return new StackyardClient(port(), this.directory.resolve("data"));
	}

	private int port() {
		return ((WebServerApplicationContext) this.server).getWebServer().getPort();
	}

}
