package io.stackyard.environment;

import java.util.Optional;

/** The environment variables of the server's process; what they hold is secret. */
@FunctionalInterface
public interface EnvironmentVariables {

	/**
	 * Return the value of a variable as it is now.
	 * @param name the variable's name
	 * @return its value, or empty if it is not set or has no characters
	 */
	Optional<String> find(String name);

}
