package io.stackyard.volume;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The user that a container runs as, from its first process to its last. One that begins
 * as root may become anybody, so that root is none.
 *
 * @param uid the user's number
 * @param gid number of the user's group, or {@code null} if only the image knows it
 */
public record ContainerUser(int uid, @Nullable Integer gid) {

	private static final Pattern NUMBERS = Pattern.compile("([1-9]\\d{0,8})(?::(\\d{1,9}))?");

	/**
	 * Return the user of a text; empty if it is root or a name, which only the image
	 * knows.
	 * @param text as compose and images write it, such as {@code 1000:1000}
	 */
	public static Optional<ContainerUser> parse(String text) {
		Matcher matcher = NUMBERS.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		@Nullable String group = matcher.group(2);
		return Optional
			.of(new ContainerUser(Integer.parseInt(matcher.group(1)), (group != null) ? Integer.valueOf(group) : null));
	}

}
