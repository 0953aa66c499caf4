package io.stackyard.spec;

import java.util.regex.Pattern;

/** YAML as a person would write it, line by line. This class is not thread-safe. */
final class SpecText {

	private static final Pattern PLAIN = Pattern
		.compile("[A-Za-z/$]|[A-Za-z/$.][A-Za-z0-9_./:@%+$?=&~-]*[A-Za-z0-9_/$=]");

	private static final Pattern OTHER_TYPE = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|\\.inf|\\.nan");

	private static final Pattern BREAK = Pattern.compile("\\R|\\p{Cntrl}");

	private static final int FIRST_PRINTABLE = 0x20;

	private static final int LAST_PRINTABLE = 0x7E;

	private final StringBuilder text = new StringBuilder();

	/** Write a comment of one line, whatever names it quotes. */
	void comment(int depth, String sentence) {
		line(depth, "# " + BREAK.matcher(sentence).replaceAll(" "));
	}

	/** Write a key whose value follows; the document's own are set apart. */
	void section(int depth, String key) {
		if (depth == 0 && !this.text.isEmpty()) {
			this.text.append('\n');
		}
		line(depth, scalar(key) + ":");
	}

	void entry(int depth, String key, String value) {
		line(depth, scalar(key) + ": " + scalar(value));
	}

	/** Write an entry that a person may enable. */
	void disabled(int depth, String key, String value) {
		line(depth, "#" + scalar(key) + ":" + (value.isEmpty() ? "" : " " + scalar(value)));
	}

	void item(int depth, String value) {
		line(depth, "- " + scalar(value));
	}

	/**
	 * Return a text as YAML that means text to every reader, quoted where it needs to be.
	 */
	static String scalar(String value) {
		if (PLAIN.matcher(value).matches() && !OTHER_TYPE.matcher(value).matches()) {
			return value;
		}
		StringBuilder quoted = new StringBuilder("\"");
		value.chars().forEach((character) -> quoted.append(escaped((char) character)));
		return quoted.append('"').toString();
	}

	private static String escaped(char character) {
		return switch (character) {
			case '"' -> "\\\"";
			case '\\' -> "\\\\";
			case '\n' -> "\\n";
			case '\t' -> "\\t";
			default -> isOrdinary(character) ? String.valueOf(character) : "\\u%04X".formatted((int) character);
		};
	}

	private static boolean isOrdinary(char character) {
		return (character >= FIRST_PRINTABLE && character <= LAST_PRINTABLE) || Character.isLetter(character)
				|| Character.isSurrogate(character);
	}

	private void line(int depth, String line) {
		this.text.append("  ".repeat(depth)).append(line).append('\n');
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
