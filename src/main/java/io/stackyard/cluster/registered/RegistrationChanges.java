package io.stackyard.cluster.registered;

import java.util.List;
import java.util.Optional;

import io.stackyard.cluster.ClusterChanged;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterTenants;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes registrations, each time in one transaction with the question who uses the
 * cluster, and tells everybody afterwards.
 */
@Component
class RegistrationChanges {

	private final RegistrationStore store;

	private final ClusterTenants tenants;

	private final TransactionTemplate transactions;

	private final ApplicationEventPublisher events;

	RegistrationChanges(RegistrationStore store, ClusterTenants tenants, PlatformTransactionManager transactions,
			ApplicationEventPublisher events) {
		this.store = store;
		this.tenants = tenants;
		this.transactions = new TransactionTemplate(transactions);
		this.events = events;
	}

	/**
	 * Keep a registration.
	 * @param registration the registration
	 * @param kubeconfig its kubeconfig
	 * @param before what it replaces, or empty if it is new
	 * @throws ProblemException of the types {@code precondition-failed}, or
	 * {@code cluster-identity-mismatch} if it is of another cluster, and deployments have
	 * their place on the present one
	 */
	void keep(Registration registration, Kubeconfig kubeconfig, Optional<Registration> before) {
		this.transactions.executeWithoutResult((status) -> before.ifPresentOrElse(
				(present) -> replace(registration, kubeconfig, present), () -> add(registration, kubeconfig)));
		this.events
			.publishEvent(new ClusterChanged(registration.name(), registration.toCluster(kubeconfig, List.of())));
	}

	/**
	 * Delete a registration.
	 * @return whether it was there
	 * @throws ProblemException of the type {@code cluster-in-use} naming the deployments
	 * that are started on the cluster
	 */
	boolean delete(ClusterName name) {
		boolean deleted = Boolean.TRUE.equals(this.transactions.execute((status) -> deleteUnused(name)));
		if (deleted) {
			this.events.publishEvent(new ClusterChanged(name, null));
		}
		return deleted;
	}

	/**
	 * Return a registration once no deletion of it is under way; a later one finds the
	 * deployment that was started meanwhile.
	 */
	Optional<Registration> hold(ClusterName name) {
		@Nullable Optional<Registration> held = this.transactions.execute((status) -> this.store.hold(name));
		return (held != null) ? held : Optional.empty();
	}

	/**
	 * The row is gone before anybody is looked for: a start that comes later finds none.
	 */
	private boolean deleteUnused(ClusterName name) {
		boolean deleted = this.store.delete(name);
		List<String> started = deleted ? this.tenants.startedOn(name) : List.of();
		if (!started.isEmpty()) {
			throw new ProblemException(ProblemType.CLUSTER_IN_USE,
					"%s started on cluster '%s'. Stop them first.".formatted(Names.of(started).are(), name))
				.with("cluster", name.value())
				.with("deployments", started);
		}
		return deleted;
	}

	private void replace(Registration registration, Kubeconfig kubeconfig, Registration present) {
		ClusterName name = registration.name();
		this.store.hold(name).orElseThrow(() -> changedMeanwhile(name));
		List<String> placed = this.tenants.placedOn(name);
		if (!registration.identity().equals(present.identity()) && !placed.isEmpty()) {
			throw new ProblemException(ProblemType.CLUSTER_IDENTITY_MISMATCH,
					"The kubeconfig is of another cluster than '%s': its identity is '%s', and '%s' is recorded, where %s have their place. Register the other one under another name."
						.formatted(name, registration.identity(), present.identity(), Names.of(placed)))
				.with("deployments", placed);
		}
		if (!this.store.replace(registration, kubeconfig, present.revision())) {
			throw changedMeanwhile(name);
		}
	}

	private void add(Registration registration, Kubeconfig kubeconfig) {
		try {
			this.store.add(registration, kubeconfig);
		}
		catch (DuplicateKeyException ex) {
			throw changedMeanwhile(registration.name());
		}
	}

	private static ProblemException changedMeanwhile(ClusterName name) {
		return new ProblemException(ProblemType.PRECONDITION_FAILED,
				"The registration of '%s' was changed by somebody else at the same time; read it again."
					.formatted(name));
	}

}
