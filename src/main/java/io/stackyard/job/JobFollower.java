package io.stackyard.job;

import java.io.IOException;

/**
 * Takes the events of a job as they happen. A failure to take one ends the following.
 */
public interface JobFollower {

	/** An event happened. */
	void event(JobEvent event) throws IOException;

	/** Nothing has happened for a moment: what is held back can be shown. */
	void pause() throws IOException;

	/** Nothing has happened for some seconds: a sign of life is due. */
	void idle() throws IOException;

	/** No event follows, for this reason. */
	void end(Reason reason) throws IOException;

	/** Why no event follows. */
	enum Reason {

		/** The job has ended. */
		ENDED,
		/** The follower takes events too slowly; it can begin again where it stands. */
		LAGGED,
		/** The follower has followed for long; it can begin again where it stands. */
		EXPIRED,
		/** The server shuts down; the job goes on after its next start. */
		SHUTDOWN

	}

}
