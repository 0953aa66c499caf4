package io.stackyard.cluster.registered;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.storage.Encryption;
import io.stackyard.storage.UndecryptableException;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps registrations in the database, their kubeconfigs encrypted. Safe for use by
 * several threads: each method is one statement.
 */
@Repository
class RegistrationStore {

	private final JdbcClient jdbc;

	private final Encryption encryption;

	RegistrationStore(JdbcClient jdbc, Encryption encryption) {
		this.jdbc = jdbc;
		this.encryption = encryption;
	}

	/**
	 * Add a registration.
	 * @throws org.springframework.dao.DuplicateKeyException if the name is registered
	 */
	void add(Registration registration, Kubeconfig kubeconfig) {
		write("""
				insert into registered_cluster (name, kubeconfig, server, identity, credential, expires_at, revision,
					registered_at, registered_by)
				values (:name, :kubeconfig, :server, :identity, :credential, :expiresAt, :revision, :registeredAt,
					:registeredBy)""", registration, kubeconfig).update();
	}

	/**
	 * Replace a registration.
	 * @param registration the new one
	 * @param kubeconfig the new kubeconfig
	 * @param revision the revision that it replaces
	 * @return whether that was the present one
	 */
	boolean replace(Registration registration, Kubeconfig kubeconfig, String revision) {
		return write("""
				update registered_cluster set kubeconfig = :kubeconfig, server = :server, identity = :identity,
					credential = :credential, expires_at = :expiresAt, revision = :revision,
					registered_at = :registeredAt, registered_by = :registeredBy
				where name = :name and revision = :replaced""", registration, kubeconfig).param("replaced", revision)
			.update() > 0;
	}

	private JdbcClient.StatementSpec write(String sql, Registration registration, Kubeconfig kubeconfig) {
		@Nullable Instant expiresAt = registration.expiresAt();
		return this.jdbc.sql(sql)
			.param("name", registration.name().value())
			.param("kubeconfig", this.encryption.encrypt(kubeconfig.text()))
			.param("server", registration.server())
			.param("identity", registration.identity())
			.param("credential", registration.credential().name())
			.param("expiresAt", (expiresAt != null) ? expiresAt.atOffset(ZoneOffset.UTC) : null)
			.param("revision", registration.revision())
			.param("registeredAt", registration.registeredAt().atOffset(ZoneOffset.UTC))
			.param("registeredBy", registration.registeredBy());
	}

	Optional<Registration> find(ClusterName name) {
		return find("select * from registered_cluster where name = :name", name);
	}

	/**
	 * Return a registration that nobody can delete before this transaction ends.
	 */
	Optional<Registration> hold(ClusterName name) {
		return find("select * from registered_cluster where name = :name for update", name);
	}

	private Optional<Registration> find(String sql, ClusterName name) {
		return this.jdbc.sql(sql).param("name", name.value()).query(RegistrationStore::registration).optional();
	}

	boolean contains(ClusterName name) {
		return this.jdbc.sql("select count(*) from registered_cluster where name = :name")
			.param("name", name.value())
			.query(Long.class)
			.single() > 0;
	}

	SortedSet<ClusterName> names() {
		return new TreeSet<>(this.jdbc.sql("select name from registered_cluster")
			.query((row, index) -> new ClusterName(row.getString("name")))
			.list());
	}

	/** Delete a registration and return whether it was there. */
	boolean delete(ClusterName name) {
		return this.jdbc.sql("delete from registered_cluster where name = :name")
			.param("name", name.value())
			.update() > 0;
	}

	private static Registration registration(ResultSet row, int index) throws SQLException {
		@Nullable Timestamp expiresAt = row.getTimestamp("expires_at");
		return new Registration(new ClusterName(row.getString("name")), row.getString("server"),
				row.getString("identity"), Credential.Type.valueOf(row.getString("credential")),
				(expiresAt != null) ? expiresAt.toInstant() : null, row.getString("revision"),
				row.getTimestamp("registered_at").toInstant(), row.getString("registered_by"));
	}

	/**
	 * Return the kubeconfig of a registered cluster.
	 * @throws ProblemException of the types {@code cluster-not-found}, or
	 * {@code internal-error} if no key of the server decrypts it
	 */
	Kubeconfig kubeconfig(ClusterName name) {
		return this.jdbc.sql("select kubeconfig from registered_cluster where name = :name")
			.param("name", name.value())
			.query(String.class)
			.optional()
			.map((encrypted) -> decrypt(name, encrypted))
			.orElseThrow(() -> notRegistered(name));
	}

	/** Return the problem of a cluster that is not registered. */
	static ProblemException notRegistered(ClusterName name) {
		return new ProblemException(ProblemType.CLUSTER_NOT_FOUND,
				"There is no registered cluster '%s'; register it with PUT /api/v1/clusters/%s.".formatted(name, name));
	}

	private Kubeconfig decrypt(ClusterName name, String encrypted) {
		try {
			return new Kubeconfig(this.encryption.decrypt(encrypted));
		}
		catch (UndecryptableException ex) {
			throw new ProblemException(ProblemType.INTERNAL_ERROR,
					"The kubeconfig of the cluster '%s' cannot be read. %s Or register the cluster again."
						.formatted(name, ex.getMessage()),
					ex);
		}
	}

}
