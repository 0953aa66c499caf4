package io.stackyard.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.HostClusters;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.cluster.RegisteredClusters;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.problem.ProblemException;
import io.stackyard.supervision.Supervisor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedRateTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Compares what is started with what is there, after the start of the server and from
 * time to time, and has repaired what the server itself can. What only a person can mend,
 * the conditions say.
 */
@Component
class RepairWatch implements SchedulingConfigurer {

	private static final Logger logger = LoggerFactory.getLogger(RepairWatch.class);

	private static final Duration SOON = Duration.ofSeconds(5);

	private final DeploymentService deployments;

	private final Clusters clusters;

	private final HostUpkeep upkeep;

	private final RegisteredClusters registered;

	private final Repairs repairs;

	private final Duration interval;

	private final ReentrantLock looking = new ReentrantLock();

	RepairWatch(DeploymentService deployments, Clusters clusters, HostClusters host, RegisteredClusters registered,
			Repairs repairs, RolloutProperties properties) {
		this.deployments = deployments;
		this.clusters = clusters;
		this.upkeep = host.upkeep();
		this.registered = registered;
		this.repairs = repairs;
		this.interval = properties.repairInterval();
	}

	/** At a rate: what has a delay would wait for a Docker that hangs. */
	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		if (!this.interval.isZero()) {
			Duration first = (this.interval.compareTo(SOON) < 0) ? this.interval : SOON;
			registrar.addFixedRateTask(new FixedRateTask(this::lookUnlessLooking, this.interval, first));
		}
	}

	private void lookUnlessLooking() {
		if (this.looking.tryLock()) {
			try {
				look();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			finally {
				this.looking.unlock();
			}
		}
	}

	/**
	 * Look at every cluster that something is started on.
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void look() throws InterruptedException {
		Map<String, List<Deployment>> started = this.deployments.list()
			.stream()
			.filter(Deployment::isStarted)
			.collect(Collectors.groupingBy((deployment) -> deployment.place().cluster(), TreeMap::new,
					Collectors.toList()));
		for (Map.Entry<String, List<Deployment>> users : started.entrySet()) {
			quietly(users.getKey(), () -> look(new ClusterName(users.getKey()), users.getValue()));
		}
	}

	private void look(ClusterName name, List<Deployment> users) throws InterruptedException {
		if (isBroken(name)) {
			this.repairs.repair(name);
			return;
		}
		Optional<Cluster> cluster = this.clusters.find(name);
		if (cluster.isPresent()) {
			for (Deployment user : users) {
				quietly(user.name().value(), () -> this.repairs.repair(cluster.get(), user));
			}
		}
	}

	private boolean isBroken(ClusterName name) {
		return !this.registered.contains(name)
				&& this.upkeep.report(name, Supervisor.none()).filter(ClusterReport::isMendable).isPresent();
	}

	/** What does not answer now is asked again next time. */
	private static void quietly(String subject, Look look) throws InterruptedException {
		try {
			look.run();
		}
		catch (ProblemException ex) {
			logger.debug("'{}' is not compared now: {}", subject, ex.detail());
		}
	}

	/** A look at something outside. */
	@FunctionalInterface
	private interface Look {

		void run() throws InterruptedException;

	}

}
