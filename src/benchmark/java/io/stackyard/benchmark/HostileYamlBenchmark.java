package io.stackyard.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.stackyard.spec.SpecReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.CommandLineRunner;

/**
 * Compares reading a hostile spec (A) with reading the demo's own (B). It is started by
 * {@code SpringApplication}: {@code spring-boot:test-run} needs the only main method
 * beside the tests.
 */
final class HostileYamlBenchmark implements CommandLineRunner {

	private static final Logger logger = LoggerFactory.getLogger(HostileYamlBenchmark.class);

	private static final Path GOOD = Path.of("src/demo/guestbook/deployment/spec.yml");

	private static final int TIMES = 20;

	/** Measure, and write the report. */
	@Override
	public void run(String... arguments) throws IOException {
		SpecReader reader = new SpecReader();
		String good = Files.readString(GOOD);
		List<Comparison> comparisons = new ArrayList<>();
		for (HostileText hostile : HostileText.all()) {
			if (reader.read("spec.yml", hostile.text()).violations().isEmpty()) {
				throw new IllegalStateException("'%s' is not refused".formatted(hostile.name()));
			}
			comparisons.add(Comparison.of(hostile.name(), TIMES, () -> reader.read("spec.yml", hostile.text()),
					() -> reader.read("spec.yml", good)));
		}
		Path table = new Report("hostile-yaml", comparisons).write();
		logger.warn("{}:\n{}", table, Files.readString(table));
	}

}
