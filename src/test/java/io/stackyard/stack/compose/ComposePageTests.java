package io.stackyard.stack.compose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.stackyard.problem.Violation;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page that says what each key becomes has each key that the reader knows. Its
 * reading of a file that uses all of them tells which these are.
 */
class ComposePageTests {

	private static final String FILE = "compose/docker-compose-app.yml";

	private final Reading reading = read();

	@Test
	void fileUsesEveryKeyOfAServiceThatTheReaderKnows() {
		SortedSet<String> unused = new TreeSet<>(this.reading.known().get("service 'web'"));
		unused.removeIf((key) -> Pattern.compile("(?m)^    %s:".formatted(key)).matcher(text()).find());
		assertThat(unused).isEmpty();
	}

	@Test
	void fileHasNoViolation() {
		assertThat(this.reading.violations().toList()).extracting(Violation::message).isEmpty();
	}

	@Test
	void pageHasEveryKey() throws IOException {
		String page = Files.readString(Path.of("src/docs/compose.md"));
		assertThat(keys()).hasSizeGreaterThan(80)
			.allSatisfy(
					(key) -> assertThat(page).containsPattern("(?m)^\\| [^|]*`" + Pattern.quote(key) + "`[^|]*\\|"));
	}

	@Test
	void pageHasNoKeyThatTheReaderDoesNotKnow() throws IOException {
		SortedSet<String> named = new TreeSet<>();
		Pattern cell = Pattern.compile("(?m)^\\| ((?:`[^`]+`(?:, )?)+) \\|");
		cell.matcher(Files.readString(Path.of("src/docs/compose.md")))
			.results()
			.flatMap((row) -> Pattern.compile("`([^`]+)`").matcher(row.group(1)).results())
			.forEach((key) -> named.add(key.group(1)));
		assertThat(named).isEqualTo(keys());
	}

	/** Return the keys as the page writes them, such as {@code healthcheck.test}. */
	private SortedSet<String> keys() {
		SortedSet<String> keys = new TreeSet<>();
		this.reading.known().forEach((owner, fields) -> fields.forEach((field) -> keys.add(prefix(owner) + field)));
		return keys;
	}

	/** Turn {@code 'limits' of 'resources' of service 'web'} into a path. */
	private static String prefix(String owner) {
		String path = "";
		for (String part : owner.split(" of ")) {
			path = part.contains(" ") ? path : part.replace("'", "") + "." + path;
		}
		for (String name : List.of("db", "memlock", "inside", "data")) {
			path = path.replace("." + name + ".", ".*.");
		}
		return owner.endsWith("the file") ? "file: " + path : path;
	}

	private static Reading read() {
		SortedMap<FilePath, FileContent> files = new TreeMap<>();
		files.put(new FilePath("config/site/index.html"), FileContent.of(new byte[0]));
		Reading reading = new Reading(new FileSet(files), new TreeMap<>());
		new ComposeReader(reading).read("app", new FilePath(FILE), text().getBytes(StandardCharsets.UTF_8));
		return reading;
	}

	private static String text() {
		try (InputStream stream = Objects.requireNonNull(ComposePageTests.class.getResourceAsStream("every-key.yml"))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
