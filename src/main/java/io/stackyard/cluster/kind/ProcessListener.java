package io.stackyard.cluster.kind;

import io.stackyard.supervision.Supervisor;

/** Follows a program while it runs, and decides whether it goes on. */
interface ProcessListener extends Supervisor {

	/**
	 * Take a line of standard error.
	 * @param line the line as the program wrote it
	 */
	void line(String line);

	/** Return a listener that cares only whether the program goes on. */
	static ProcessListener of(Supervisor supervisor) {
		return new ProcessListener() {

			@Override
			public void line(String line) {
			}

			@Override
			public void checkpoint() {
				supervisor.checkpoint();
			}

			@Override
			public Registration onEnd(Runnable closer) {
				return supervisor.onEnd(closer);
			}

		};
	}

}
