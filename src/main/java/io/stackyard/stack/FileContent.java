package io.stackyard.stack;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of a file; never changed after creation.
 *
 * @param bytes read-only
 */
public record FileContent(ByteBuffer bytes) {

	public FileContent {
		bytes = bytes.asReadOnlyBuffer();
	}

	/** Return the content of an array that nobody changes any more. */
	public static FileContent of(byte[] bytes) {
		return new FileContent(ByteBuffer.wrap(bytes));
	}

	/** Return the content of a text in UTF-8. */
	public static FileContent of(String text) {
		return of(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Return a copy of the bytes. */
	public byte[] toByteArray() {
		byte[] copy = new byte[this.bytes.remaining()];
		this.bytes.duplicate().get(copy);
		return copy;
	}

	/** Return the length in bytes. */
	public int size() {
		return this.bytes.remaining();
	}

	/** Return the content as text, or empty if it is not UTF-8. */
	public Optional<String> findText() {
		try {
			return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(this.bytes.duplicate()).toString());
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
	}

	@Override
	public String toString() {
		return size() + " bytes";
	}

}
