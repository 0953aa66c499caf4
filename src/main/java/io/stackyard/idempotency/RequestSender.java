package io.stackyard.idempotency;

import java.security.Principal;

/** Who sends a request; each has keys of its own. */
public interface RequestSender extends Principal {

	/** Return an id that no other sender has. */
	String senderId();

}
