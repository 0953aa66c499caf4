package io.stackyard.server;

import java.util.List;
import java.util.Optional;

/** A database that is new in place of another one, to be filled before it is used. */
public interface DatabaseRecovery {

	/** Return whether a recovery was asked for at this start. */
	boolean isAsked();

	/** Return whether the database is to be filled from what is known elsewhere. */
	boolean isDue();

	/** Return the directory that keeps the damaged database, if there was one. */
	Optional<String> kept();

	/**
	 * Take note that the database has been filled. If the process ends before, the next
	 * one begins again with an empty database.
	 * @param report what was done, for people
	 */
	void complete(List<String> report);

}
