package io.stackyard.access;

/** What a route takes. */
enum Requirement {

	/** Not even a token. */
	NOTHING,

	/** Any valid token; the route changes nothing, whatever its method. */
	TOKEN,

	VIEWER, OPERATOR, DEPLOYER, ADMIN;

	boolean isMetBy(Role role) {
		return switch (this) {
			case NOTHING, TOKEN -> true;
			case VIEWER -> role.includes(Role.VIEWER);
			case OPERATOR -> role.includes(Role.OPERATOR);
			case DEPLOYER -> role.includes(Role.DEPLOYER);
			case ADMIN -> role.includes(Role.ADMIN);
		};
	}

}
