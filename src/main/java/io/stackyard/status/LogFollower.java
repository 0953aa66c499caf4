package io.stackyard.status;

import java.io.IOException;

/** Takes the lines of a log as they come. A failure to take one ends the following. */
public interface LogFollower {

	/** A container wrote a line. */
	void line(LogLine line) throws IOException;

	/** Nothing was written for some seconds: a sign of life is due. */
	void idle() throws IOException;

	/** No line follows, for this reason. */
	void end(Reason reason) throws IOException;

	/** Why no line follows. */
	enum Reason {

		/** The deployment is stopped, and its pods are gone. */
		ENDED,
		/** The log was followed for long; it can be asked for again. */
		EXPIRED,
		/** The server shuts down; it can be asked for again after its next start. */
		SHUTDOWN

	}

}
