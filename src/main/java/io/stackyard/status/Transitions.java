package io.stackyard.status;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.stackyard.deployment.Condition;
import io.stackyard.deployment.Condition.Status;
import io.stackyard.deployment.Condition.Type;
import io.stackyard.deployment.Deployment;
import io.stackyard.spec.DeploymentName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers when this server saw conditions change. Nothing is written for that: what was
 * so when the server looked first may have been so for long, and has no time. Safe for
 * use by several threads.
 */
@Component
final class Transitions {

	private final Map<DeploymentName, History> histories = new ConcurrentHashMap<>();

	private final Clock clock;

	Transitions(Clock clock) {
		this.clock = clock;
	}

	/** Return conditions with the times at which they were seen to change. */
	List<Condition> date(Deployment deployment, List<Condition> conditions) {
		History history = this.histories.merge(deployment.name(), History.first(deployment, conditions),
				(before, first) -> before.isOf(deployment) ? before.next(conditions, this.clock.instant()) : first);
		return conditions.stream().map(history::date).toList();
	}

	/**
	 * What was seen of a deployment.
	 *
	 * @param createdAt when the deployment was created: another one may get its name
	 * @param seen the statuses by type
	 */
	private record History(Instant createdAt, SortedMap<Type, Seen> seen) {

		History {
			seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
		}

		static History first(Deployment deployment, List<Condition> conditions) {
			SortedMap<Type, Seen> seen = new TreeMap<>();
			conditions.forEach((condition) -> seen.put(condition.type(), new Seen(condition.status(), null)));
			return new History(deployment.createdAt(), seen);
		}

		boolean isOf(Deployment deployment) {
			return this.createdAt.equals(deployment.createdAt());
		}

		History next(List<Condition> conditions, Instant now) {
			SortedMap<Type, Seen> next = new TreeMap<>(this.seen);
			conditions.forEach((condition) -> next.compute(condition.type(),
					(type, before) -> (before != null && before.status == condition.status()) ? before
							: new Seen(condition.status(), now.truncatedTo(ChronoUnit.MILLIS))));
			return new History(this.createdAt, next);
		}

		Condition date(Condition condition) {
			@Nullable Seen last = this.seen.get(condition.type());
			return (last != null && last.status == condition.status()) ? condition.changedAt(last.since) : condition;
		}

	}

	/**
	 * A status.
	 *
	 * @param status the status
	 * @param since when it was seen to become so, or {@code null} if it was so at first
	 */
	private record Seen(Status status, @Nullable Instant since) {
	}

}
