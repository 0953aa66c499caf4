package io.stackyard.simulation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.stackyard.StackyardApplication;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.job.Job;
import io.stackyard.job.JobService;
import io.stackyard.rollout.RolloutOptions;
import io.stackyard.rollout.RolloutService;
import io.stackyard.server.Announcement;
import io.stackyard.source.Source;
import io.stackyard.spec.DeploymentName;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Starts the application against simulated clusters, in a data directory of its own, with
 * the demo stack deployed: to try the API, Swagger UI and the dashboard without Docker.
 */
public final class SimulatedStackyard {

	private static final Path DEMO = Path.of("src/demo").toAbsolutePath();

	private SimulatedStackyard() {
	}

	public static void main(String[] arguments) throws IOException {
		Path data = Files.createTempDirectory("stackyard-simulated-");
		System.setProperty("logging.config", "classpath:logback-spring.xml");
		System.setProperty("stackyard.data-directory", data.toString());
		System.setProperty("stackyard.rollout.repair-interval", "PT1M");
		System.setProperty("stackyard.sources.directory-roots", DEMO.toString());
		System.setProperty("stackyard.stacks.directories", DEMO.resolve("guestbook").toString());
		SpringApplication.from(StackyardApplication::main)
			.with(SimulatedClustersConfiguration.class, Demo.class)
			.run(arguments);
	}

	/** Deploys the demo stack. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Demo {

		private static final DeploymentName NAME = new DeploymentName("guestbook");

		@Bean
		ApplicationRunner demo(DeploymentService deployments, RolloutService rollouts, JobService jobs) {
			return (arguments) -> {
				deployments.create(NAME, new Source.Directory(DEMO.resolve("guestbook").toString()));
				Job start = rollouts.start(NAME, new RolloutOptions.Start(false, null),
						new RolloutService.Order("demo", JobService.OnConflict.REFUSE));
				jobs.await(start.id(), Duration.ofMinutes(1));
			};
		}

		@Bean
		Announcement demoAnnouncement() {
			return new Announcement() {

				@Override
				public List<String> lines(URI address) {
					return List
						.of("The demo stack 'guestbook' is deployed: " + address + "/api/v1/deployments/guestbook");
				}

			};
		}

	}

}
