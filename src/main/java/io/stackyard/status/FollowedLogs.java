package io.stackyard.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.stackyard.deployment.Deployment;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.kubernetes.LogFollow;
import io.stackyard.kubernetes.LogQuery;
import io.stackyard.kubernetes.PodSummary;
import io.stackyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The logs of a deployment's containers, followed as one: also those of containers that
 * start later. Each is read by a thread of its own, which waits where lines are taken too
 * slowly. Used by one thread.
 */
final class FollowedLogs implements AutoCloseable {

	/** Lines that wait to be taken. */
	private static final int WAITING = 1000;

	private static final Duration PAUSE = Duration.ofMillis(200);

	private final Deployment deployment;

	private final LogRequest request;

	private final BlockingQueue<LogLine> lines = new ArrayBlockingQueue<>(WAITING);

	private final Map<Run, Reading> readings = new HashMap<>();

	private final Set<LogFollow> open = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	FollowedLogs(Deployment deployment, LogRequest request) {
		this.deployment = deployment;
		this.request = request;
	}

	/**
	 * Begin to follow the containers that are not followed yet.
	 * @param api the API server of the cluster
	 * @return whether lines can follow
	 */
	boolean look(KubernetesApi api) {
		boolean first = this.readings.isEmpty();
		List<PodSummary> pods = api.pods(LiveDeployments.selection(this.deployment));
		for (PodSummary pod : pods) {
			for (PodSummary.Container container : pod.containers()) {
				if (!"waiting".equals(container.state()) && isAskedFor(container)) {
					look(api, new Run(pod.name(), container.name(), container.restarts()), container, first);
				}
			}
		}
		return isReading() || pods.stream().anyMatch((pod) -> !isFinished(pod));
	}

	/** Return whether a container is read or was not read to its end. */
	boolean isReading() {
		return !this.lines.isEmpty() || this.readings.values().stream().anyMatch((reading) -> !reading.ended);
	}

	/**
	 * Wait for a line.
	 * @return the line, or empty if the time is over
	 */
	Optional<LogLine> next(Duration patience) throws InterruptedException {
		return Optional.ofNullable(this.lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
	}

	/**
	 * A connection that broke is made again; a container that ended is read once more, in
	 * case that it was the connection.
	 */
	private void look(KubernetesApi api, Run run, PodSummary.Container container, boolean first) {
		@Nullable Reading before = this.readings.get(run);
		boolean running = "running".equals(container.state());
		if (before != null && (!before.ended || before.complete)) {
			return;
		}
		Reading reading = new Reading(run, before, !running && before != null);
		this.readings.put(run, reading);
		@Nullable Instant after = (reading.last != null) ? reading.last : this.request.after();
		boolean whole = !first && before == null;
		LogQuery query = new LogQuery(this.deployment.place().namespace(), run.pod(), run.service(),
				whole ? null : Integer.valueOf(this.request.tail()), whole ? null : this.request.since());
		try {
			LogFollow log = api.follow(query, after);
			this.open.add(log);
			Thread.ofVirtual().name("log-" + run.pod()).start(() -> read(log, reading));
		}
		catch (ProblemException ex) {
			// the next look tries it again, if the container is still there
			reading.ended = true;
		}
	}

	private void read(LogFollow log, Reading reading) {
		try (log) {
			Optional<LogFollow.Line> line = log.next();
			while (line.isPresent() && put(reading, line.get())) {
				line = log.next();
			}
		}
		finally {
			this.open.remove(log);
			reading.ended = true;
		}
	}

	private boolean put(Reading reading, LogFollow.Line line) {
		LogLine told = new LogLine(line.time(), reading.run.pod(), reading.run.service(), line.text());
		try {
			while (!this.closed) {
				if (this.lines.offer(told, PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
					reading.last = line.time();
					return true;
				}
			}
			return false;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	private boolean isAskedFor(PodSummary.Container container) {
		return this.request.service() == null || container.name().equals(this.request.service());
	}

	private static boolean isFinished(PodSummary pod) {
		return "Succeeded".equals(pod.phase()) || "Failed".equals(pod.phase());
	}

	@Override
	public void close() {
		this.closed = true;
		this.open.forEach(LogFollow::close);
	}

	/**
	 * One run of a container, from its start to its end.
	 *
	 * @param pod name of the pod on the cluster
	 * @param service name of the service
	 * @param restarts how often it was started before
	 */
	private record Run(String pod, String service, int restarts) {
	}

	/** How far a run is read. */
	private static final class Reading {

		private final Run run;

		/** Whether nothing can follow when it has ended. */
		private final boolean complete;

		private volatile @Nullable Instant last;

		private volatile boolean ended;

		Reading(Run run, @Nullable Reading before, boolean complete) {
			this.run = run;
			this.last = (before != null) ? before.last : null;
			this.complete = complete;
		}

	}

}
