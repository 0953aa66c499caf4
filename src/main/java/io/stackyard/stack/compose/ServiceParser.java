package io.stackyard.stack.compose;

import java.util.Locale;
import java.util.SortedSet;
import java.util.regex.Pattern;

import io.stackyard.stack.Service;
import org.jspecify.annotations.Nullable;

/** Reads one service: every field is honoured or refused by name. */
final class ServiceParser {

	private static final Pattern IMAGE = Pattern.compile("(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?/)?"
			+ "[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*"
			+ "(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*:[0-9a-fA-F]{32,})?");

	private static final int IMAGE_LIMIT = 500;

	private final Fields fields;

	private final SortedSet<String> volumes;

	/**
	 * Create a parser.
	 * @param fields of the service
	 * @param volumes names that the compose file declares
	 */
	ServiceParser(Fields fields, SortedSet<String> volumes) {
		this.fields = fields;
		this.volumes = volumes;
	}

	Service parse(String name) {
		Service service = new Service(name, image(), new ProcessParser(this.fields).parse(),
				new EnvironmentParser(this.fields).parse(), new NetworkParser(this.fields).parse(),
				new MountParser(this.fields, this.volumes).parse(), new LifecycleParser(this.fields).parse(),
				new PrivilegesParser(this.fields).parse(), new ResourcesParser(this.fields).parse(),
				this.fields.pairs("labels"));
		acceptWithoutEffect();
		this.fields.close(UnsupportedFields.OF_SERVICES);
		return service;
	}

	private String image() {
		this.fields.require("image", "%s has no 'image'.".formatted(this.fields.subject()),
				this.fields.find("build").isPresent() ? "Build the image before, and name it with 'image'."
						: "Write 'image: ghcr.io/owner/name:tag'.");
		@Nullable String image = this.fields.text("image");
		if (image == null) {
			return "";
		}
		if (image.length() > IMAGE_LIMIT || !IMAGE.matcher(image).matches()) {
			this.fields.findScalar("image")
				.ifPresent((scalar) -> this.fields.refuse(scalar,
						"'%s' is not the reference of an image.".formatted(image), hint(image)));
		}
		return image;
	}

	private static String hint(String image) {
		String lower = image.toLowerCase(Locale.ROOT);
		return (image.length() <= IMAGE_LIMIT && IMAGE.matcher(lower).matches()) ? "Did you mean '%s'?".formatted(lower)
				: "For example 'ghcr.io/owner/name:tag'.";
	}

	private void acceptWithoutEffect() {
		this.fields.find("build");
		this.fields.text("container_name");
		if (this.fields.flag("init")) {
			this.fields.find("init")
				.ifPresent((node) -> this.fields.refuse(node,
						"Stackyard does not support 'init' of %s.".formatted(this.fields.owner()),
						"Start the command with an init process that the image holds."));
		}
	}

}
