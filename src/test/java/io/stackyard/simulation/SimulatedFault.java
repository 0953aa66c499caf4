package io.stackyard.simulation;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpExchange;

/** Something that befalls a request instead of its answer. */
sealed interface SimulatedFault {

	/** Let it befall a request. */
	void befall(HttpExchange exchange) throws IOException;

	/**
	 * A status and no body.
	 *
	 * @param code the status
	 * @param retryAfter value of the header of this name, empty for none
	 */
	record Answer(int code, String retryAfter) implements SimulatedFault {

		@Override
		public void befall(HttpExchange exchange) throws IOException {
			if (!this.retryAfter.isEmpty()) {
				exchange.getResponseHeaders().set("Retry-After", this.retryAfter);
			}
			exchange.sendResponseHeaders(this.code, -1);
		}

	}

	/** The connection breaks. */
	record Break() implements SimulatedFault {

		@Override
		public void befall(HttpExchange exchange) {
			exchange.close();
		}

	}

	/**
	 * An answer begins and does not go on.
	 *
	 * @param begun down when it has begun
	 * @param closed down when the server is closed
	 */
	record Stall(CountDownLatch begun, CountDownLatch closed) implements SimulatedFault {

		@Override
		public void befall(HttpExchange exchange) throws IOException {
			exchange.sendResponseHeaders(200, 2);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
			this.begun.countDown();
			try {
				this.closed.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
