package io.stackyard.kubernetes;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.stackyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Looks at a deployment on the cluster. */
final class Observer {

	private static final int LOG_LINES = 50;

	private static final Set<Cause.Code> TALKATIVE = Set.of(Cause.Code.CRASH_LOOP, Cause.Code.OOM_KILLED,
			Cause.Code.PROBE_FAILING);

	private final Connection connection;

	Observer(Connection connection) {
		this.connection = connection;
	}

	/** Return the pods of a deployment by name. */
	List<Pod> pods(Selection selection) {
		return list(Pod.class, selection, selection.podLabels());
	}

	/** Return the pods as objects that can be waited for. */
	List<? extends HasMetadata> allPods(Selection selection) {
		return pods(selection);
	}

	List<EventSummary> eventSummaries(Selection selection) {
		return events(selection).stream()
			.map(Observer::summary)
			.sorted(Comparator.comparing(EventSummary::lastSeen, Comparator.nullsFirst(Comparator.naturalOrder())))
			.toList();
	}

	Readiness readiness(Selection selection, Expectation expectation) {
		Observation observation = new Observation(list(Deployment.class, selection, selection.labels()),
				list(ReplicaSet.class, selection, selection.podLabels()),
				list(Job.class, selection, selection.labels()), pods(selection), events(selection));
		return new ReadinessCheck(selection.namespace(), expectation).check(observation);
	}

	/** Begin to notice changes of the pods and workloads of a deployment. */
	ChangeSignal watch(Selection selection) {
		return new ChangeSignal(this.connection, selection);
	}

	/** Return a cause with the last lines of its container's log, where it has any. */
	Cause withLog(Selection selection, Cause cause) {
		@Nullable String container = cause.container();
		if (container == null || !TALKATIVE.contains(cause.code())) {
			return cause;
		}
		String pod = cause.object().substring(cause.object().indexOf('/') + 1);
		LogQuery query = new LogQuery(selection.namespace(), pod, container, LOG_LINES, null);
		try {
			List<String> previous = new PodLogs(this.connection).previous(query);
			List<String> lines = previous.isEmpty() ? new PodLogs(this.connection).read(query).lines().toList()
					: previous;
			return cause.withLogLines(lines);
		}
		catch (ProblemException ex) {
			return cause;
		}
	}

	private List<Event> events(Selection selection) {
		List<Event> events = this.connection.list(Event.class,
				(client) -> client.v1().events().inNamespace(selection.namespace()).list().getItems());
		return events.stream()
			.filter((event) -> isAbout(selection, String.valueOf(event.getInvolvedObject().getName())))
			.sorted(Comparator.comparing(Observer::lastSeen, Comparator.nullsFirst(Comparator.naturalOrder())))
			.toList();
	}

	/** Events carry no labels; the names of a deployment's objects begin with its own. */
	private static boolean isAbout(Selection selection, String object) {
		return object.equals(selection.instance()) || object.startsWith(selection.instance() + "-");
	}

	private static EventSummary summary(Event event) {
		String object = event.getInvolvedObject().getKind() + "/" + event.getInvolvedObject().getName();
		return new EventSummary(String.valueOf(event.getType()), String.valueOf(event.getReason()), object,
				String.valueOf(event.getMessage()), (event.getCount() != null) ? event.getCount() : 1, lastSeen(event));
	}

	private static @Nullable Instant lastSeen(Event event) {
		@Nullable String time = (event.getLastTimestamp() != null) ? event.getLastTimestamp() : (event.getEventTime() != null)
				? event.getEventTime().getTime() : event.getMetadata().getCreationTimestamp();
		return (time != null) ? Instant.parse(time) : null;
	}

	private <T extends HasMetadata> List<T> list(Class<T> kind, Selection selection, Map<String, String> labels) {
		return this.connection
			.<T>list(kind,
					(client) -> client.resources(kind)
						.inNamespace(selection.namespace())
						.withLabels(labels)
						.list()
						.getItems())
			.stream()
			.sorted(Comparator.comparing((object) -> object.getMetadata().getName()))
			.toList();
	}

}
