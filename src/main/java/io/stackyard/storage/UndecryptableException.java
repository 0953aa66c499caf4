package io.stackyard.storage;

/** Thrown when none of the server's keys decrypts what it kept. */
public class UndecryptableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UndecryptableException() {
		super("None of the server's keys decrypts it. Restore 'secrets/key' in the data directory from the backup, "
				+ "or the key in the file of 'stackyard.secrets.key-file'.");
	}

}
