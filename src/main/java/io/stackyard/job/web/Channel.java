package io.stackyard.job.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Sends text to a client, each time at once.
 *
 * @param out the body of the answer
 */
record Channel(OutputStream out) {

	void send(String text) throws IOException {
		this.out.write(text.getBytes(StandardCharsets.UTF_8));
		this.out.flush();
	}

}
