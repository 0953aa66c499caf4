package io.stackyard.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.json.JsonMapper;

/**
 * What was compared, as JSON for programs and as a Markdown table for people.
 *
 * @param name name of the benchmark, which is that of its files
 * @param comparisons what was compared, in the order of the table
 */
record Report(String name, List<Comparison> comparisons) {

	private static final Path DIRECTORY = Path.of("target/benchmarks");

	private static final double MILLISECOND = 1_000_000;

	private static final double MEBIBYTE = 1024 * 1024;

	Report {
		comparisons = List.copyOf(comparisons);
	}

	/** Write both files and return the path of the table. */
	Path write() throws IOException {
		Files.createDirectories(DIRECTORY);
		Map<String, Object> content = new TreeMap<>();
		content.put("name", this.name);
		content.put("comparisons", this.comparisons);
		Files.write(DIRECTORY.resolve(this.name + ".json"),
				JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
		return Files.writeString(DIRECTORY.resolve(this.name + ".md"), table());
	}

	private String table() {
		StringBuilder table = new StringBuilder("""
				| A | wall A/B | CPU A/B | allocated A/B | A wall ms | A CPU ms | A MiB | B wall ms | B CPU ms | B MiB |
				|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
				""");
		for (Comparison comparison : this.comparisons) {
			Cost first = comparison.first();
			Cost second = comparison.second();
			table.append(String.format(Locale.ROOT,
					"| %s | %.1f | %.1f | %.1f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |%n", comparison.name(),
					comparison.ratio(Cost::wall), comparison.ratio(Cost::cpu), comparison.ratio(Cost::allocated),
					first.wall() / MILLISECOND, first.cpu() / MILLISECOND, first.allocated() / MEBIBYTE,
					second.wall() / MILLISECOND, second.cpu() / MILLISECOND, second.allocated() / MEBIBYTE));
		}
		return table.toString();
	}

}
