package io.stackyard.cluster.kind;

/** Follows a program while it runs; what it throws ends the program. */
interface ProcessListener {

	/**
	 * Take a line of standard error.
	 * @param line the line as the program wrote it
	 */
	void line(String line);

	/** Called every two seconds while the program writes nothing. */
	void idle();

	/** Return a listener that does nothing. */
	static ProcessListener none() {
		return new ProcessListener() {

			@Override
			public void line(String line) {
			}

			@Override
			public void idle() {
			}

		};
	}

}
