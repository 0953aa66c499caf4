package io.stackyard.kubernetes;

import java.util.regex.Pattern;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Writes texts without quotes only where no version of YAML takes them for anything else;
 * those of several lines as they are.
 */
final class PlainTexts extends Representer {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][\\w./@%+=-]+(?::[\\w./@%+=-]+)*");

	PlainTexts(DumperOptions options) {
		super(options);
		this.representers.put(String.class, (value) -> text((String) value));
	}

	private Node text(String value) {
		return representScalar(Tag.STR, value, style(value));
	}

	private static ScalarStyle style(String value) {
		if (value.contains("\n")) {
			return ScalarStyle.LITERAL;
		}
		return PLAIN.matcher(value).matches() ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
	}

}
