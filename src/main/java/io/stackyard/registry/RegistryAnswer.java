package io.stackyard.registry;

/**
 * What a registry says of an image.
 *
 * @param kind the answer
 * @param detail a sentence: the registry and what it said
 */
public record RegistryAnswer(Kind kind, String detail) {

	/** The answers there are. */
	public enum Kind {

		/** The registry has the image, and gives it. */
		PRESENT,

		/** It has no such image. */
		ABSENT,

		/** It does not give it to who asked; many say so of images that are not there. */
		DENIED,

		/** It was not asked, or did not say. */
		UNKNOWN

	}

	static RegistryAnswer present(RegistryImage image) {
		return new RegistryAnswer(Kind.PRESENT, "%s has it.".formatted(image.registry()));
	}

	static RegistryAnswer absent(RegistryImage image) {
		return new RegistryAnswer(Kind.ABSENT,
				"%s has no '%s' of the name '%s' (404).".formatted(image.registry(), image.reference(), image.name()));
	}

	static RegistryAnswer denied(RegistryImage image, int status, boolean named) {
		return new RegistryAnswer(Kind.DENIED, "%s refuses it (%d) %s.".formatted(image.registry(), status,
				named ? "to the user of 'registry-credentials'" : "to anonymous users: it is private or not there"));
	}

	static RegistryAnswer unknown(RegistryImage image, String reason) {
		return new RegistryAnswer(Kind.UNKNOWN, "%s was not asked: %s.".formatted(image.registry(), reason));
	}

}
