package io.stackyard.access;

/** What a token may be used for; each role includes those before it. */
public enum Role {

	/** Reads what there is and how it does. */
	VIEWER,

	/** Also reads logs, and starts, stops, restarts and rolls back. */
	OPERATOR,

	/** Also makes, changes and deletes deployments. */
	DEPLOYER,

	/** Also decides about clusters and tokens, and reads the audit. */
	ADMIN;

	/** Whether this role may do what the other may. */
	public boolean includes(Role other) {
		return compareTo(other) >= 0;
	}

}
