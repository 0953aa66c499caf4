package io.stackyard.cluster.registered;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.stackyard.TestDatabase;
import io.stackyard.cluster.ClusterChanged;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterTenants;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.Encryption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.mock;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class RegistrationChangesTests {

	private static final ClusterName PROD = new ClusterName("prod");

	private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

	private static final Kubeconfig KUBECONFIG = new Kubeconfig("token: s3cr3t");

	private final ClusterTenants tenants = mock(ClusterTenants.class);

	private final List<Object> events = new ArrayList<>();

	private final TestDatabase database;

	private RegistrationStore store;

	private RegistrationChanges changes;

	RegistrationChangesTests(TestDatabase.Kind kind) {
		this.database = new TestDatabase(kind);
	}

	@BeforeEach
	void open(@TempDir Path directory) {
		DataDirectory data = DataDirectory.open(directory.resolve("data"), directory.resolve("data/deployments"));
		this.store = new RegistrationStore(this.database.jdbc(), Encryption.of(data, null, () -> 1));
		this.changes = new RegistrationChanges(this.store, this.tenants,
				new JdbcTransactionManager(this.database.dataSource()), this.events::add);
		given(this.tenants.startedOn(any())).willReturn(List.of());
		given(this.tenants.placedOn(any())).willReturn(List.of());
	}

	@Test
	void keepKeepsTheKubeconfigInNoReadableForm() {
		Registration one = keep("uid-1", "r1", Optional.empty());
		assertThat(this.store.find(PROD)).contains(one);
		assertThat(this.store.names()).containsExactly(PROD);
		assertThat(this.store.kubeconfig(PROD)).isEqualTo(KUBECONFIG);
		assertThat(this.database.jdbc().sql("select kubeconfig from registered_cluster").query(String.class).single())
			.matches("[0-9a-f]+");
		assertThat(this.events).hasSize(1).allSatisfy((event) -> assertThat(event.toString()).doesNotContain("s3cr3t"));
	}

	@Test
	void keepWhenAnotherWasQuickerIsRefused() {
		Registration one = keep("uid-1", "r1", Optional.empty());
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> keep("uid-1", "r2", Optional.empty()))
			.returns(ProblemType.PRECONDITION_FAILED, ProblemException::type);
		keep("uid-1", "r2", Optional.of(one));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> keep("uid-1", "r3", Optional.of(one)))
			.returns(ProblemType.PRECONDITION_FAILED, ProblemException::type);
		assertThat(this.store.find(PROD)).map(Registration::revision).hasValue("r2");
	}

	@Test
	void keepOfAnotherClusterIsRefusedWhereDeploymentsHaveTheirPlace() {
		Registration one = keep("uid-1", "r1", Optional.empty());
		given(this.tenants.placedOn(PROD)).willReturn(List.of("blog", "shop"));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> keep("uid-2", "r2", Optional.of(one)))
			.withMessage(
					"The kubeconfig is of another cluster than 'prod': its identity is 'uid-2', and 'uid-1' is recorded, where 'blog' and 'shop' have their place. Register the other one under another name.")
			.returns(ProblemType.CLUSTER_IDENTITY_MISMATCH, ProblemException::type);
		assertThat(this.store.find(PROD)).contains(one);
		given(this.tenants.placedOn(PROD)).willReturn(List.of());
		keep("uid-2", "r2", Optional.of(one));
		assertThat(this.store.find(PROD)).map(Registration::identity).hasValue("uid-2");
	}

	@Test
	void deleteWhereDeploymentsAreStartedKeepsTheRegistration() {
		keep("uid-1", "r1", Optional.empty());
		given(this.tenants.startedOn(PROD)).willReturn(List.of("shop"));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.changes.delete(PROD))
			.withMessage("'shop' is started on cluster 'prod'. Stop them first.")
			.returns(ProblemType.CLUSTER_IN_USE, ProblemException::type);
		assertThat(this.changes.hold(PROD)).isPresent();
	}

	@Test
	void deleteForgetsTheCluster() {
		keep("uid-1", "r1", Optional.empty());
		assertThat(this.changes.delete(PROD)).isTrue();
		assertThat(this.changes.delete(PROD)).isFalse();
		assertThat(this.changes.hold(PROD)).isEmpty();
		assertThat(this.events).last().isEqualTo(new ClusterChanged(PROD, null));
	}

	private Registration keep(String identity, String revision, Optional<Registration> before) {
		Registration registration = new Registration(PROD, "https://203.0.113.7:6443", identity, Credential.Type.TOKEN,
				NOW.plusSeconds(60), revision, NOW, "ops");
		this.changes.keep(registration, KUBECONFIG, before);
		return registration;
	}

}
