package io.stackyard.access;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Sends text to a client, each time at once.
 *
 * @param out the body of the answer
 */
public record Channel(OutputStream out) {

	/** Send a text, in UTF-8. */
	public void send(String text) throws IOException {
		this.out.write(text.getBytes(StandardCharsets.UTF_8));
		this.out.flush();
	}

}
