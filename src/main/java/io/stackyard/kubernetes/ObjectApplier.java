package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Brings objects about, one after the other, and writes none that is as it should be. */
final class ObjectApplier {

	/** Without its default account a namespace refuses pods for some time. */
	private static final Duration ACCOUNT_TIMEOUT = Duration.ofSeconds(30);

	/** The status of a workload changes a few times in a second, a write takes less. */
	private static final int ATTEMPTS = 20;

	private static final String WITHOUT_CLAIM = "{\"spec\":{\"claimRef\":{\"uid\":null,\"resourceVersion\":null}}}";

	private final Connection connection;

	private final LiveObjects live;

	private final ObjectPlanner planner;

	private final Pause pause;

	ObjectApplier(Connection connection, Pause pause, boolean force) {
		this.connection = connection;
		this.live = new LiveObjects(connection);
		this.planner = new ObjectPlanner(connection, force);
		this.pause = pause;
	}

	List<AppliedObject> apply(List<? extends HasMetadata> objects) throws InterruptedException {
		List<AppliedObject> applied = new ArrayList<>();
		for (HasMetadata object : objects) {
			try {
				applied.add(apply(object));
			}
			catch (ProblemException ex) {
				throw ex.with("applied", names(applied));
			}
		}
		return applied;
	}

	private AppliedObject apply(HasMetadata object) throws InterruptedException {
		if (this.live.isLeftOut(object)) {
			return new AppliedObject(ObjectReference.of(object), Action.LEFT_OUT);
		}
		prepare(object);
		Action action = write(object);
		if (action == Action.CREATED && object instanceof Namespace) {
			awaitAccount(object.getMetadata().getName());
		}
		return new AppliedObject(ObjectReference.of(object), action);
	}

	/** An object that somebody changes in between is looked at again. */
	private Action write(HasMetadata object) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			@Nullable HasMetadata before = this.live.find(object).orElse(null);
			Action action = this.planner.plan(object, before).action();
			if (action == Action.UNCHANGED || this.planner.apply(object, before)) {
				return action;
			}
		}
		throw this.connection
			.rejected("%s changes faster than it can be applied.".formatted(ObjectReference.of(object)))
			.passing();
	}

	private void prepare(HasMetadata object) {
		if (object instanceof Namespace namespace) {
			requireNotTerminating(namespace);
		}
		else if (object instanceof PersistentVolume volume) {
			release(volume);
		}
	}

	private void requireNotTerminating(Namespace namespace) {
		Optional<Namespace> present = this.live.find(namespace);
		if (present.map((found) -> found.getMetadata().getDeletionTimestamp()).isPresent()) {
			throw new ProblemException(ProblemType.NAMESPACE_TERMINATING,
					"The namespace '%s' is still being deleted.".formatted(namespace.getMetadata().getName()));
		}
	}

	/** A volume whose claim was deleted binds again only when it forgets that claim. */
	private void release(PersistentVolume volume) {
		boolean released = this.live.find(volume)
			.map(PersistentVolume::getStatus)
			.filter((status) -> "Released".equals(status.getPhase()))
			.isPresent();
		if (released) {
			this.connection.write(ObjectReference.of(volume).toString(),
					(client) -> client.resource(volume).patch(PatchContext.of(PatchType.JSON_MERGE), WITHOUT_CLAIM));
		}
	}

	private void awaitAccount(String namespace) throws InterruptedException {
		this.pause.until(
				() -> this.connection.call("Namespace/" + namespace,
						(client) -> client.serviceAccounts().inNamespace(namespace).withName("default").get()) != null,
				ACCOUNT_TIMEOUT);
	}

	private static List<String> names(List<AppliedObject> applied) {
		return applied.stream().map((object) -> object.reference().toString()).toList();
	}

}
