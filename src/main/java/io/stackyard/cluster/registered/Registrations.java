package io.stackyard.cluster.registered;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterInspector;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Inspection;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Registers clusters and tells how they stand. */
@Service
public class Registrations {

	private static final int REVISION_BYTES = 16;

	private final RegistrationStore store;

	private final RegistrationChanges changes;

	private final Inspections inspections;

	private final ClusterNames names;

	private final ClusterInspector inspector;

	private final Clock clock;

	private final RandomGenerator random;

	Registrations(RegistrationStore store, RegistrationChanges changes, Inspections inspections, ClusterNames names,
			ClusterInspector inspector, Clock clock, RandomGenerator random) {
		this.store = store;
		this.changes = changes;
		this.inspections = inspections;
		this.names = names;
		this.inspector = inspector;
		this.clock = clock;
		this.random = random;
	}

	/** Return a registration, or empty if no cluster of this name is registered. */
	public Optional<Registration> find(ClusterName name) {
		return this.store.find(name);
	}

	/** Return those of some clusters that are registered, by name. */
	public SortedMap<ClusterName, Registration> findAll(Collection<ClusterName> names) {
		SortedMap<ClusterName, Registration> registrations = new TreeMap<>();
		names.forEach((name) -> find(name).ifPresent((found) -> registrations.put(name, found)));
		return registrations;
	}

	/**
	 * Return how clusters stand, by name; each is asked at most once a minute.
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public SortedMap<ClusterName, Finding> inspect(Collection<Registration> registrations) throws InterruptedException {
		return this.inspections.latest(registrations);
	}

	/**
	 * Register a cluster, or replace its kubeconfig, after it was tried out.
	 * @param name the cluster's name
	 * @param text the kubeconfig
	 * @param condition the header If-Match, or {@code null} if there is none
	 * @param registeredBy name of who registers it
	 * @return the registration and whether it is new
	 * @throws ValidationException with what keeps the kubeconfig from being used
	 * @throws ProblemException of the types {@code cluster-name-taken},
	 * {@code precondition-required}, {@code precondition-failed},
	 * {@code cluster-unreachable}, {@code credentials-expired},
	 * {@code cluster-rights-missing} or {@code cluster-identity-mismatch}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public Registered register(ClusterName name, String text, @Nullable String condition, String registeredBy)
			throws InterruptedException {
		Optional<Registration> present = this.store.find(name);
		requireMatch(name, condition, present);
		ClusterAccess access = KubeconfigReader.read(text);
		requireUsable(access);
		Kubeconfig kubeconfig = access.toKubeconfig(name);
		Inspection inspection = this.inspector
			.tryOut(new Cluster(name, Cluster.Kind.REGISTERED, kubeconfig, null, List.of(), List.of()));
		Registration registration = new Registration(name, access.server().toString(), inspection.identity(),
				access.credential().type(), access.credential().expiresAt(), revision(),
				this.clock.instant().truncatedTo(ChronoUnit.MILLIS), registeredBy);
		this.changes.keep(registration, kubeconfig, present);
		this.inspections.remember(registration, inspection);
		return new Registered(registration, present.isEmpty());
	}

	private void requireMatch(ClusterName name, @Nullable String condition, Optional<Registration> present) {
		if (present.isPresent()) {
			present.get().tag().requireMatch(condition);
			return;
		}
		this.names.requireFree(name);
		if (condition != null) {
			throw new ProblemException(ProblemType.PRECONDITION_FAILED,
					"The cluster '%s' is not registered, so it has no ETag; send no 'If-Match' to register it."
						.formatted(name));
		}
	}

	private void requireUsable(ClusterAccess access) {
		ServerHost.of(access.server()).findForbidden().ifPresent((address) -> {
			throw new ValidationException("The kubeconfig", List.of(KubeconfigFields.violation(access.serverPosition(),
					"'server' has the address '%s', which is no cluster's: it is link-local, or a cloud's metadata."
						.formatted(address),
					null)));
		});
		Credential credential = access.credential();
		if (credential.isExpired(this.clock.instant())) {
			throw new ValidationException(ProblemType.CREDENTIALS_EXPIRED, "The kubeconfig",
					List.of(KubeconfigFields.violation(access.userPosition(),
							"The credentials of the user expired at %s.".formatted(credential.expiresAt()),
							"Make new ones.")));
		}
	}

	private String revision() {
		byte[] bytes = new byte[REVISION_BYTES];
		this.random.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/**
	 * A cluster was registered.
	 *
	 * @param registration what is known about it
	 * @param created whether it was not registered before
	 */
	public record Registered(Registration registration, boolean created) {
	}

}
