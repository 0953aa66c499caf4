package io.stackyard.server;

import java.util.List;
import java.util.Optional;

/**
 * The recovery into a database that the server does not keep itself: it is filled if that
 * was asked for, and whoever fills it looks whether it is empty.
 *
 * @param isAsked whether it was asked for
 */
record ExternalRecovery(boolean isAsked) implements DatabaseRecovery {

	@Override
	public boolean isDue() {
		return this.isAsked;
	}

	@Override
	public Optional<String> kept() {
		return Optional.empty();
	}

	@Override
	public void complete(List<String> report) {
		// the report is said at the start; there is no directory to keep it in
	}

}
