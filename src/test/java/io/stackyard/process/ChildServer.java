package io.stackyard.process;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.stackyard.StackyardApplication;
import io.stackyard.cluster.HostClusters;
import io.stackyard.cluster.NodeDirectories;
import io.stackyard.job.Failpoint;
import io.stackyard.job.JobId;
import io.stackyard.job.JobService;
import io.stackyard.simulation.SimulatedNodes;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** The product in a process of its own, with a {@link TestHost} around it. */
final class ChildServer {

	private ChildServer() {
	}

	static void main(String[] arguments) {
		ChildJvm.endWithParent();
		System.setProperty("logging.config", "classpath:logback-spring.xml");
		SpringApplication.from(StackyardApplication::main).with(Surroundings.class).run(arguments);
	}

	/** What the product finds around it. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Surroundings {

		@Bean
		HostConnection hostConnection(Environment environment) {
			return HostConnection.of(environment.getRequiredProperty("test.host"),
					environment.getRequiredProperty("test.process"));
		}

		@Bean
		@Primary
		@ConditionalOnProperty(name = "test.clusters", havingValue = "simulated")
		HostClusters hostClusters(HostConnection host) {
			TestHostClusters clusters = new TestHostClusters(host);
			return new HostClusters(clusters, clusters);
		}

		@Bean
		@Primary
		@ConditionalOnProperty(name = "test.clusters", havingValue = "simulated")
		NodeDirectories nodeDirectories(HostConnection host) {
			return new SimulatedNodes(new TestHostClusters(host)::node);
		}

		@Bean
		Failpoint hostFailpoint(HostConnection host, ObjectProvider<JobService> jobs) {
			return new HostFailpoint(host, jobs, new ConcurrentHashMap<>());
		}

	}

	/**
	 * Tells the host where jobs are, and stops them where it says so.
	 *
	 * @param host the host
	 * @param jobs knows the jobs
	 * @param deployments which deployment each job is about
	 */
	record HostFailpoint(HostConnection host, ObjectProvider<JobService> jobs,
			Map<JobId, String> deployments) implements Failpoint {

		@Override
		public void reached(JobId job, String point) {
			String deployment = this.deployments.computeIfAbsent(job,
					(id) -> this.jobs.getObject().get(id).request().subject());
			try {
				this.host.ask("/failpoint", TestHost.Question.at(deployment, point, site()));
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		/** Return which work of a job has come there, and where its code is now. */
		private static String site() {
			return StackWalker.getInstance().walk((frames) -> {
				List<StackFrame> code = frames.filter(HostFailpoint::isOfWork).toList();
				return code.isEmpty() ? "" : code.getLast().getClassName() + " " + code.getFirst().getClassName() + ":"
						+ code.getFirst().getLineNumber();
			});
		}

		private static boolean isOfWork(StackFrame frame) {
			String name = frame.getClassName();
			return name.startsWith("io.stackyard.") && !name.startsWith(JobId.class.getPackageName() + ".")
					&& !name.startsWith(ChildServer.class.getPackageName() + ".");
		}

	}

}
