package io.stackyard.kubernetes;

import java.util.List;
import java.util.function.Supplier;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Progress;

/** Removes a deployment from the cluster, each part before what it needs. */
final class ObjectRemover {

	private final LiveObjects live;

	private final Observer observer;

	private final NamespaceRemover namespaces;

	private final ClaimFinder claims;

	private final Pause pause;

	private final Narration progress;

	private final Removal removal;

	ObjectRemover(Connection connection, Pause pause, Progress progress, Removal removal) {
		this.live = new LiveObjects(connection);
		this.observer = new Observer(connection);
		this.namespaces = new NamespaceRemover(connection);
		this.claims = new ClaimFinder(connection);
		this.pause = pause;
		this.progress = new Narration(pause, progress);
		this.removal = removal;
	}

	void remove(Selection selection) throws InterruptedException {
		requireAllowed(selection);
		delete("ingress", () -> list(LiveObjects.ENTRANCES, selection));
		delete("workloads", () -> list(LiveObjects.WORKLOADS, selection));
		awaitGone("pods", () -> this.observer.allPods(selection));
		delete("config, secrets and services", () -> list(LiveObjects.SURROUNDINGS, selection));
		if (this.removal.volumes()) {
			delete("claims", () -> this.live.claims(selection).stream().filter(this.removal::takes).toList());
			delete("volumes", () -> this.live.volumes(selection));
		}
		if (this.removal.namespace()) {
			requireAllowed(selection);
			removeNamespace(selection.namespace());
		}
	}

	/** A namespace takes the data of its claims with it: they have to be named. */
	private void requireAllowed(Selection selection) {
		if (this.removal.namespace()) {
			List<String> others = this.claims.find(selection)
				.stream()
				.filter((claim) -> !this.removal.allows(claim))
				.map(ClaimPlace::claim)
				.toList();
			if (!others.isEmpty()) {
				throw new ProblemException(ProblemType.CONFIRMATION_REQUIRED,
						"The namespace '%s' holds data that no receipt has named, in the claims %s. Ask for the stop again to see what would be deleted."
							.formatted(selection.namespace(), others));
			}
		}
	}

	private void delete(String part, Supplier<List<? extends HasMetadata>> objects) throws InterruptedException {
		List<? extends HasMetadata> found = objects.get();
		if (!found.isEmpty()) {
			found.forEach(this.live::delete);
			awaitGone(part, objects);
			this.progress.tell("removed %s: %s".formatted(part, names(found)));
		}
	}

	private void awaitGone(String part, Supplier<List<? extends HasMetadata>> objects) throws InterruptedException {
		boolean gone = this.pause.until(() -> {
			List<? extends HasMetadata> left = objects.get();
			this.progress.tellWhenQuiet("waiting for %s to be gone: %s".formatted(part, names(left)));
			return left.isEmpty();
		}, this.removal.timeout());
		if (!gone) {
			throw new ProblemException(ProblemType.TIMEOUT, "The %s %s are still there after %s.".formatted(part,
					names(objects.get()), this.removal.timeout()));
		}
	}

	private void removeNamespace(String namespace) throws InterruptedException {
		this.namespaces.delete(namespace);
		boolean gone = this.pause.until(() -> {
			this.progress.tellWhenQuiet("waiting for namespace %s to be gone".formatted(namespace));
			return this.namespaces.isGone(namespace);
		}, this.removal.timeout());
		if (!gone) {
			throw this.namespaces.stuck(namespace, this.removal.timeout());
		}
		this.progress.tell("removed namespace: " + namespace);
	}

	private List<? extends HasMetadata> list(List<Class<? extends HasMetadata>> kinds, Selection selection) {
		return kinds.stream().<HasMetadata>flatMap((kind) -> this.live.list(kind, selection).stream()).toList();
	}

	private static List<String> names(List<? extends HasMetadata> objects) {
		return objects.stream().map((object) -> ObjectReference.of(object).toString()).sorted().toList();
	}

}
