package io.stackyard.manifest;

import org.jspecify.annotations.Nullable;

/**
 * How the controller of kind clusters is spoken to.
 *
 * @param className name of its IngressClass, or {@code null} to leave it to the cluster
 * @param builtIn whether it is the one that Stackyard brings, which gets certificates
 */
public record IngressStyle(@Nullable String className, boolean builtIn) {

	/** The controller that Stackyard brings. */
	public static final IngressStyle BUILT_IN = new IngressStyle("stackyard", true);

	/**
	 * Return the name of the controller's account at the certificate authority.
	 * @param email address of who is told about its certificates
	 */
	public static String account(String email) {
		return "acme" + ResourceNames.checksum(email);
	}

}
