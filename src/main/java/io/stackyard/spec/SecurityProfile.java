package io.stackyard.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How much of what containers ordinarily may do is taken from them. */
public enum SecurityProfile {

	/** No token of a service account, and the runtime's filter of system calls. */
	BASELINE("baseline"),
	/**
	 * Also no way to more privileges, no capability that was not asked for, and no root
	 * where the compose file names a user.
	 */
	RESTRICTED("restricted");

	private final String text;

	SecurityProfile(String text) {
		this.text = text;
	}

	/** Return the profile of a text in a spec, or empty if it is none. */
	public static Optional<SecurityProfile> parse(String text) {
		return Arrays.stream(values()).filter((profile) -> profile.text.equals(text)).findFirst();
	}

	/** Return the texts of all profiles, the ordinary one first. */
	public static List<String> texts() {
		return Arrays.stream(values()).map(SecurityProfile::toString).toList();
	}

	/** Return the text as it stands in a spec, such as {@code restricted}. */
	@Override
	public String toString() {
		return this.text;
	}

}
