package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

import io.stackyard.problem.Suggestion;
import io.stackyard.stack.Service.Mount;
import io.stackyard.stack.Service.TemporaryMount;
import io.stackyard.stack.Service.VolumeMount;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/** Reads what is mounted into a container, in the short and the long form. */
final class MountParser {

	/** Hints to engines whose effect is the same with and without them on a cluster. */
	private static final Set<String> WITHOUT_EFFECT = Set.of("z", "Z", "cached", "delegated", "consistent");

	private static final Map<String, String> UNSUPPORTED = Map.of("bind", "", "consistency", "", "image", "");

	private final Fields fields;

	private final SortedSet<String> volumes;

	private final List<Mount> mounts = new ArrayList<>();

	/**
	 * Create a parser.
	 * @param fields of the service
	 * @param volumes names that the compose file declares
	 */
	MountParser(Fields fields, SortedSet<String> volumes) {
		this.fields = fields;
		this.volumes = volumes;
	}

	List<Mount> parse() {
		for (YamlNode item : this.fields.items("volumes")) {
			switch (item) {
				case YamlScalar scalar -> addShort(this.fields.scope().text(scalar), scalar.position());
				case YamlMapping mapping when Pair.isOf(mapping) -> refusePair(Pair.of(mapping), mapping.position());
				case YamlMapping mapping -> addLong(this.fields.nested("volumes", mapping));
				case YamlSequence sequence -> this.fields.wrongType("volumes", sequence, "texts or mappings",
						"For example '- data:/var/lib/data'.");
			}
		}
		for (YamlScalar scalar : this.fields.scalarsOrOne("tmpfs")) {
			addTemporary(this.fields.scope().text(scalar), scalar.position());
		}
		return this.mounts;
	}

	private void refusePair(Pair pair, Position position) {
		refuse(position, pair.toString(), "'%s' is not a mount of %s.".formatted(pair, this.fields.owner()),
				"Write '%s:%s', without a space.".formatted(pair.name(), pair.value()));
	}

	private void addShort(String text, Position position) {
		String[] parts = text.split(":", -1);
		if (parts.length == 1) {
			refuse(position, text, "The mount '%s' of %s has no volume.".formatted(text, this.fields.owner()),
					"Declare a volume under 'volumes' of the file and write 'name:%s'.".formatted(text));
			return;
		}
		if (parts.length > 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
			refuse(position, text, "'%s' is not a mount of %s.".formatted(text, this.fields.owner()),
					"Write 'source:/path' or 'source:/path:ro'.");
			return;
		}
		boolean hostPath = new MountSource(parts[0], parts[1], null, position).isHostPath();
		@Nullable Boolean readOnly = (parts.length == 3 && !hostPath) ? mode(parts[2], text, position) : null;
		MountSource source = new MountSource(parts[0], parts[1], readOnly, position);
		if (source.isPath()) {
			bind(source);
		}
		else {
			volume(source);
		}
	}

	private @Nullable Boolean mode(String modes, String text, Position position) {
		@Nullable Boolean readOnly = null;
		for (String mode : modes.split(",", -1)) {
			if (mode.equals("ro") || mode.equals("rw")) {
				readOnly = mode.equals("ro");
			}
			else if (!WITHOUT_EFFECT.contains(mode)) {
				refuse(position, text, "The mount '%s' of %s has the mode '%s'; only 'ro' and 'rw' are honoured."
					.formatted(text, this.fields.owner(), mode), "Remove '%s'.".formatted(mode));
			}
		}
		return readOnly;
	}

	private void addLong(Fields mount) {
		@Nullable String type = mount.text("type");
		@Nullable String source = mount.text("source");
		@Nullable String target = mount.text("target");
		@Nullable Boolean readOnly = mount.find("read_only").isPresent() ? mount.flag("read_only") : null;
		mount.fields("volume").ifPresent((volume) -> volume.close(Map.of("nocopy", "", "subpath", "", "labels", "")));
		mount.fields("tmpfs").ifPresent((tmpfs) -> tmpfs.close(Map.of("size", "", "mode", "")));
		if ("bind".equals(type)) {
			mount.fields("bind").ifPresent((bind) -> {
				bind.flag("create_host_path");
				bind.close(Map.of("propagation", "", "selinux", "", "recursive", ""));
			});
		}
		mount.require("target", "A mount of %s has no 'target'.".formatted(this.fields.owner()),
				"Write 'target: /path/in/the/container'.");
		mount.close(UNSUPPORTED);
		if (target == null) {
			return;
		}
		add((type != null) ? type : "",
				new MountSource((source != null) ? source : "", target, readOnly, mount.position()));
	}

	private void add(String type, MountSource source) {
		switch (type) {
			case "bind" -> bind(source);
			case "volume" -> volume(source);
			case "tmpfs" -> addTemporary(source.target(), source.position());
			default -> refuse(source.position(), null,
					"The mount of '%s' of %s needs a 'type' that is 'bind', 'volume' or 'tmpfs'."
						.formatted(source.target(), this.fields.owner()),
					"Write 'type: volume' for a volume of the file, 'type: bind' for a file of the repository.");
		}
	}

	private void bind(MountSource source) {
		if (absolute(source)) {
			new BindReader(this.fields).read(source).ifPresent((mount) -> add(mount, source.position()));
		}
	}

	private void volume(MountSource source) {
		String name = source.text();
		if (!this.volumes.contains(name)) {
			Optional<String> meant = Suggestion.didYouMean(name, this.volumes);
			refuse(source.position(), name,
					"The volume '%s' of %s is not declared under 'volumes' of the file.".formatted(name,
							this.fields.owner()),
					meant.orElse("Declare it, or write './%s' for a file of the repository.".formatted(name)));
		}
		else if (absolute(source)) {
			add(new VolumeMount(name, source.target(), Boolean.TRUE.equals(source.readOnly())), source.position());
		}
	}

	private void addTemporary(String text, Position position) {
		int colon = text.indexOf(':');
		if (colon >= 0) {
			refuse(position, text, "The options '%s' of a tmpfs of %s are not supported."
				.formatted(text.substring(colon + 1), this.fields.owner()), "Write the path alone.");
		}
		MountSource source = new MountSource("", (colon < 0) ? text : text.substring(0, colon), null, position);
		if (absolute(source)) {
			add(new TemporaryMount(source.target()), position);
		}
	}

	private void add(Mount mount, Position position) {
		if (this.mounts.stream().anyMatch((other) -> other.target().equals(mount.target()))) {
			refuse(position, mount.target(),
					"Two mounts of %s have the target '%s'.".formatted(this.fields.owner(), mount.target()),
					"Remove one of the two.");
			return;
		}
		this.mounts.add(mount);
	}

	private boolean absolute(MountSource source) {
		boolean absolute = source.target().startsWith("/") && !source.target().equals("/");
		if (!absolute) {
			refuse(source.position(), source.target(),
					"A mount of %s has the target '%s'; it has to be an absolute path below the root."
						.formatted(this.fields.owner(), source.target()),
					"Begin it with a slash and a name.");
		}
		return absolute;
	}

	private void refuse(Position position, @Nullable String text, String message, String hint) {
		this.fields.scope().refuse(position, text, message, hint);
	}

}
