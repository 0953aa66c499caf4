package io.stackyard.spec;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What people often write instead of a value, and how each such mistake is mended. */
final class Repairs {

	private static final List<UnaryOperator<String>> ALL = List.of((text) -> text.toLowerCase(Locale.ROOT),
			(text) -> text.toUpperCase(Locale.ROOT), Repairs::withoutScheme, (text) -> text.replace(',', '.'),
			Repairs::withUnit, Repairs::withSlash, (text) -> text.replace('_', '-'), Repairs::asVariable,
			(text) -> text.strip().replaceAll("\\s+", "-"), Repairs::ofStackPath, Repairs::truth);

	private Repairs() {
	}

	/** Return what may be meant by a text; most of it makes no sense. */
	static Stream<String> of(String text) {
		return ALL.stream().map((repair) -> repair.apply(text)).filter((repaired) -> !repaired.equals(text));
	}

	/** An address of a browser has more than a host. */
	private static String withoutScheme(String text) {
		return text.replaceFirst("^[a-z]+://", "").replaceFirst("/+$", "");
	}

	/** A number and its unit are one word. */
	private static String withUnit(String text) {
		return text.replaceFirst("^([0-9.]+)\\s+", "$1");
	}

	private static String asVariable(String text) {
		return text.matches("[A-Za-z][A-Za-z0-9_.-]*") ? text.replace('-', '_').replace('.', '_') : text;
	}

	/** A stack is named, not found by its path. */
	private static String ofStackPath(String text) {
		return text.replaceFirst("^(.*/)?stacks/([^/]+)(/stack\\.yml|/)?$", "$2");
	}

	private static String withSlash(String text) {
		return text.matches("[A-Za-z0-9].*") ? "/" + text : text;
	}

	/** YAML 1.1 has more words for truth than there are. */
	private static String truth(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "yes", "y", "on", "1" -> "true";
			case "no", "n", "off", "0" -> "false";
			default -> text;
		};
	}

}
