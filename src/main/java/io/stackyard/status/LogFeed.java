package io.stackyard.status;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.status.LogFollower.Reason;
import io.stackyard.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/** Lets threads follow the logs of deployments. */
@Service
public class LogFeed implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(LogFeed.class);

	/** Writing to a client that went away fails the second time: within 10 seconds. */
	private static final Duration HEARTBEAT = Duration.ofSeconds(5);

	/** Time for which one follower may follow before it has to ask again. */
	private static final Duration LONGEST = Duration.ofHours(1);

	private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

	private static final Duration PAUSE = Duration.ofMillis(250);

	/** Before the web server, which waits for the answers that are being written. */
	private static final int PHASE = DEFAULT_PHASE - 512;

	private final LiveDeployments live;

	private final DeploymentService deployments;

	private final Ticker ticker;

	private volatile boolean running;

	LogFeed(LiveDeployments live, DeploymentService deployments, Ticker ticker) {
		this.live = live;
		this.deployments = deployments;
		this.ticker = ticker;
	}

	/**
	 * Require that there is something to follow.
	 * @throws ProblemException of the type {@code cluster-unreachable} if the cluster
	 * does not run, or {@code not-found} if no container of the service is there
	 */
	public void require(Deployment deployment, LogRequest request) {
		KubernetesApi api = this.live.get(deployment);
		@Nullable String service = request.service();
		if (service != null && api.pods(LiveDeployments.selection(deployment))
			.stream()
			.flatMap((pod) -> pod.containers().stream())
			.noneMatch((container) -> container.name().equals(service))) {
			throw DeploymentLogs.noContainer(service);
		}
	}

	/**
	 * Tell what the containers of a deployment write, also those that start later, until
	 * it is stopped or the follower has had enough.
	 * @param deployment the deployment
	 * @param request where to begin
	 * @param follower takes the lines; used by this thread
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public void follow(Deployment deployment, LogRequest request, LogFollower follower) throws InterruptedException {
		try (FollowedLogs logs = new FollowedLogs(deployment, request)) {
			follower.end(tell(deployment, logs, follower));
		}
		catch (IOException ex) {
			logger.debug("A follower of the logs of '{}' went away", deployment.name(), ex);
		}
	}

	private Reason tell(Deployment deployment, FollowedLogs logs, LogFollower follower)
			throws IOException, InterruptedException {
		long began = this.ticker.nanos();
		long alive = began;
		long looked = began;
		boolean more = look(deployment, logs);
		while (this.running) {
			Optional<LogLine> line = logs.next(PAUSE);
			if (line.isPresent()) {
				follower.line(line.get());
				alive = this.ticker.nanos();
			}
			else if (!more) {
				return Reason.ENDED;
			}
			else if (isOver(alive, HEARTBEAT)) {
				follower.idle();
				alive = this.ticker.nanos();
			}
			if (isOver(began, LONGEST)) {
				return Reason.EXPIRED;
			}
			if (isOver(looked, LOOK_AGAIN)) {
				more = look(deployment, logs);
				looked = this.ticker.nanos();
			}
		}
		return Reason.SHUTDOWN;
	}

	/**
	 * Between two releases, or on a cluster that does not answer, there may be no pod.
	 */
	private boolean look(Deployment deployment, FollowedLogs logs) {
		boolean more = false;
		try {
			Optional<KubernetesApi> api = this.live.find(deployment);
			more = api.isPresent() && logs.look(api.get());
		}
		catch (ProblemException ex) {
			if (ex.type() != ProblemType.CLUSTER_UNREACHABLE) {
				throw ex;
			}
		}
		return more || logs.isReading() || isStarted(deployment);
	}

	private boolean isStarted(Deployment deployment) {
		try {
			return this.deployments.get(deployment.name()).isStarted();
		}
		catch (ProblemException ex) {
			// it was deleted meanwhile
			return false;
		}
	}

	private boolean isOver(long begin, Duration time) {
		return this.ticker.nanos() - begin > time.toNanos();
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
