package io.stackyard.kubernetes;

import java.util.regex.Pattern;

/**
 * The place of a field in an object, such as
 * {@code spec.template.spec.containers[name="web"].image}.
 *
 * @param top the first field on the way, empty for the object itself
 * @param text the whole path, empty for the object itself
 */
record FieldPath(String top, String text) {

	static final FieldPath ROOT = new FieldPath("", "");

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

	/** Return the path of a field below. */
	FieldPath field(String name) {
		String step = PLAIN.matcher(name).matches() ? "." + name : "[\"" + name + "\"]";
		return this.text.isEmpty() ? new FieldPath(name, name) : new FieldPath(this.top, this.text + step);
	}

	/** Return the path of a list item below. */
	FieldPath item(String key) {
		return new FieldPath(this.top, this.text + "[" + key + "]");
	}

	/** Return what stands for the order of the items of a list. */
	FieldPath order() {
		return new FieldPath(this.top, this.text + " (order)");
	}

	@Override
	public String toString() {
		return this.text;
	}

}
