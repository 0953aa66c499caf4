package io.stackyard.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * YAML that wants to cost time or memory.
 *
 * @param name what it does
 * @param text the text
 */
record HostileText(String name, String text) {

	private static final int MEBIBYTE = 1024 * 1024;

	/** Return one text for each limit of the reader. */
	static List<HostileText> all() {
		return List.of(new HostileText("size: 50 MiB", "a".repeat(50 * MEBIBYTE)),
				new HostileText("size: 50 MiB in two bytes a character", "é".repeat(25 * MEBIBYTE)),
				new HostileText("line: one word of 250 KiB", "a: " + "x".repeat(250_000)),
				new HostileText("line: a quoted word of 250 KiB", "a: \"" + "x".repeat(250_000) + "\""),
				new HostileText("lines: 8 of 32,000 characters", spec("config", "  k%d: " + "x".repeat(32_000), 8)),
				new HostileText("lines: a block of 250 KiB",
						"config:\n  a: |\n" + ("    " + "x".repeat(75) + "\n").repeat(3000)),
				new HostileText("depth: 10,000 lists", "a: " + "[\n".repeat(10_000)),
				new HostileText("depth: 60,000 mappings", "{a:\n".repeat(60_000)),
				new HostileText("nodes: 80,000 items", "config: [" + "a,\n".repeat(80_000) + "]"),
				new HostileText("nodes: 30,000 entries", "config: {" + entries(15_000) + "}"),
				new HostileText("aliases: 10^10 nodes", laughs(10, 10)),
				new HostileText("aliases: 20 of 5,000 items",
						"a: &a [" + "x,\n".repeat(5000) + "]\nb: [" + "*a,".repeat(20) + "]"),
				new HostileText("aliases: a list of itself", "config: &a [*a]\n"),
				new HostileText("keys: 15,000 twins", "config:\n" + "  KEY: a\n".repeat(15_000)),
				new HostileText("keys: 15,000 unknown ones", unknown(15_000)),
				new HostileText("keys: one of 30,000 characters above 15,000 items",
						"config:\n  ? " + "k".repeat(30_000) + "\n  : [" + "a,\n".repeat(15_000) + "]"),
				new HostileText("tags: 10,000 foreign ones", "config: [" + "!!a.B x,\n".repeat(10_000) + "]"));
	}

	private static String spec(String key, String line, int times) {
		return key + ":\n"
				+ IntStream.range(0, times)
					.mapToObj((time) -> line.formatted(time) + "\n")
					.collect(Collectors.joining());
	}

	private static String entries(int count) {
		return IntStream.range(0, count)
			.mapToObj((entry) -> "k%d: a".formatted(entry))
			.collect(Collectors.joining(",\n"));
	}

	private static String unknown(int count) {
		return IntStream.range(0, count).mapToObj((entry) -> "k%d: a%n".formatted(entry)).collect(Collectors.joining());
	}

	private static String laughs(int levels, int width) {
		StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
		for (int level = 1; level < levels; level++) {
			text.append("a%d: &a%d [%s]%n".formatted(level, level, "*a%d, ".formatted(level - 1).repeat(width)));
		}
		return text.toString();
	}

}
