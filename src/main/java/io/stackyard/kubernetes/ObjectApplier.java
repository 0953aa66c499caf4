package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/** Brings objects about, stage by stage, and writes none that is as it should be. */
final class ObjectApplier {

	/** Without its default account a namespace refuses pods for some time. */
	private static final Duration ACCOUNT_TIMEOUT = Duration.ofSeconds(30);

	private final Connection connection;

	private final ObjectPlanner planner;

	private final ReservedVolumes volumes;

	private final Pause pause;

	ObjectApplier(Connection connection, Pause pause, ObjectPlanner planner) {
		this.connection = connection;
		this.planner = planner;
		this.volumes = new ReservedVolumes(connection, planner, pause);
		this.pause = pause;
	}

	List<AppliedObject> apply(List<? extends HasMetadata> objects) throws InterruptedException {
		List<AppliedObject> applied = new ArrayList<>();
		for (List<HasMetadata> stage : Stage.split(objects)) {
			SideBySide.Outcome<AppliedObject> outcome = SideBySide.run(stage, this::apply);
			applied.addAll(outcome.results());
			if (!outcome.failures().isEmpty()) {
				throw failure(outcome.failures(), applied);
			}
			settle(outcome.results());
		}
		List<ObjectReference> order = objects.stream().map(ObjectReference::of).toList();
		return applied.stream().sorted(Comparator.comparingInt((object) -> order.indexOf(object.reference()))).toList();
	}

	private AppliedObject apply(HasMetadata object) {
		if (this.planner.isLeftOut(object)) {
			return new AppliedObject(ObjectReference.of(object), Action.LEFT_OUT);
		}
		prepare(object);
		return new AppliedObject(ObjectReference.of(object), write(object));
	}

	private Action write(HasMetadata object) {
		return this.planner.settle(object,
				(before) -> this.planner.compare(object, before)
					.map(PlannedObject::action)
					.filter((action) -> action == Action.UNCHANGED || this.planner.apply(object, before)));
	}

	private void prepare(HasMetadata object) {
		if (object instanceof Namespace namespace) {
			requireNotTerminating(namespace);
		}
		else if (object instanceof PersistentVolume volume) {
			this.volumes.release(volume);
		}
	}

	private void requireNotTerminating(Namespace namespace) {
		Optional<HasMetadata> present = this.planner.find(namespace);
		if (present.map((found) -> found.getMetadata().getDeletionTimestamp()).isPresent()) {
			throw new ProblemException(ProblemType.NAMESPACE_TERMINATING,
					"The namespace '%s' is still being deleted.".formatted(namespace.getMetadata().getName()));
		}
	}

	/** Wait for what the cluster adds to an object before others can use it. */
	private void settle(List<AppliedObject> applied) throws InterruptedException {
		for (AppliedObject object : applied) {
			if (object.reference().kind().equals("PersistentVolume")) {
				this.volumes.await(object);
			}
			else if (object.action() == Action.CREATED && object.reference().kind().equals("Namespace")) {
				awaitAccount(object.reference().name());
			}
		}
	}

	private void awaitAccount(String namespace) throws InterruptedException {
		this.pause.until(
				() -> this.connection.call("Namespace/" + namespace,
						(client) -> client.serviceAccounts().inNamespace(namespace).withName("default").get()) != null,
				ACCOUNT_TIMEOUT);
	}

	/** Return the first failure, with what was applied and all that was refused. */
	private static RuntimeException failure(List<RuntimeException> failures, List<AppliedObject> applied) {
		RuntimeException first = failures.getFirst();
		if (!(first instanceof ProblemException problem)) {
			return first;
		}
		List<String> refused = failures.stream()
			.filter(ProblemException.class::isInstance)
			.map((failure) -> ((ProblemException) failure).detail())
			.toList();
		return problem.with("applied", applied.stream().map((object) -> object.reference().toString()).toList())
			.with("refused", refused);
	}

}
