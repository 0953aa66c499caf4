package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;

/**
 * Says that it is worth to look again. It is only a hint: a watch may be cut or fall
 * silent, so who uses it looks again after some time anyway.
 */
final class ChangeSignal implements AutoCloseable {

	private final AtomicBoolean changed = new AtomicBoolean();

	private final List<Watch> watches;

	ChangeSignal(Connection connection, Selection selection) {
		this.watches = List.of(watch(connection, Pod.class, selection, selection.podLabels()),
				watch(connection, Deployment.class, selection, selection.labels()),
				watch(connection, Job.class, selection, selection.labels()));
	}

	/** Return whether something changed since this was asked last. */
	boolean take() {
		return this.changed.getAndSet(false);
	}

	private <T extends HasMetadata> Watch watch(Connection connection, Class<T> kind, Selection selection,
			Map<String, String> labels) {
		return connection.call(kind.getSimpleName() + " objects",
				(client) -> client.resources(kind)
					.inNamespace(selection.namespace())
					.withLabels(labels)
					.watch(new Mark<>(this.changed)));
	}

	@Override
	public void close() {
		this.watches.forEach(Watch::close);
	}

	/**
	 * Marks every change.
	 *
	 * @param changed the mark
	 */
	private record Mark<T>(AtomicBoolean changed) implements Watcher<T> {

		@Override
		public void eventReceived(Action action, T object) {
			this.changed.set(true);
		}

		@Override
		public void onClose(WatcherException cause) {
			this.changed.set(true);
		}

	}

}
