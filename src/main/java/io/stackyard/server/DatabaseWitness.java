package io.stackyard.server;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows from elsewhere what the embedded database has to hold. Asked before anybody uses
 * the database, so it must not need it.
 */
public interface DatabaseWitness {

	/**
	 * Return what shows that there was a database, as the rest of a sentence such as
	 * {@code there are directories of the deployments 'blog' and 'shop'}.
	 */
	Optional<String> findTrace();

	/**
	 * Return what the database has lost, as the rest of a sentence such as
	 * {@code it does not know the deployment 'shop'}.
	 * @param database the database, its schema perhaps that of an earlier version
	 */
	Optional<String> findLoss(JdbcClient database);

}
