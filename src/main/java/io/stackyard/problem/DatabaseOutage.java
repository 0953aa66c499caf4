package io.stackyard.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells whether a failure means that the database cannot be used for the moment: it is
 * gone, it is starting, or somebody holds what a statement needs. The same statement may
 * succeed later.
 */
public final class DatabaseOutage {

	/** Connection, insufficient resources, operator intervention, system error. */
	private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

	/**
	 * Lock not available, serialization failure, deadlock, a transaction that idled, a
	 * standby that only reads.
	 */
	private static final Set<String> STATES = Set.of("55P03", "40001", "40P01", "25P03", "25006");

	/** What H2's storage throws where its file cannot be read. */
	private static final String STORAGE_FAILURE = "org.h2.mvstore.MVStoreException";

	private DatabaseOutage() {
	}

	/**
	 * Return whether the database is the cause of a failure, and may be there again
	 * later.
	 * @param thrown the failure
	 */
	public static boolean isCauseOf(Throwable thrown) {
		@Nullable Throwable cause = thrown;
		while (cause != null) {
			if (isOutage(cause)) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	private static boolean isOutage(Throwable cause) {
		return switch (cause) {
			case TransientDataAccessException ex -> true;
			case RecoverableDataAccessException ex -> true;
			case DataAccessResourceFailureException ex -> true;
			case CannotCreateTransactionException ex -> true;
			case TransactionSystemException ex -> true;
			case SQLTransientException ex -> true;
			case SQLRecoverableException ex -> true;
			case SQLNonTransientConnectionException ex -> true;
			case SQLException ex -> isOutage(String.valueOf(ex.getSQLState()));
			default -> cause.getClass().getName().equals(STORAGE_FAILURE);
		};
	}

	private static boolean isOutage(String state) {
		return STATES.contains(state) || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
	}

}
