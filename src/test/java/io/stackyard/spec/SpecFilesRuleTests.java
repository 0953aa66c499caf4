package io.stackyard.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SpecFilesRuleTests {

	private static final String CONFIG_MAP = "configmaps:\n  web-config: ./settings\n";

	@Test
	void checkWhenDirectoryIsAbsentRefusesIt() {
		assertThat(check(CONFIG_MAP, Map.of())).containsExactly(violation("/configmaps/web-config", 4, 15, "./settings",
				"There is no directory 'settings' with files in it.",
				"Add it to the source of the spec, or give the volume a path under 'volumes'."));
	}

	@Test
	void checkWhenDirectoryHoldsADirectoryRefusesIt() {
		assertThat(check(CONFIG_MAP, Map.of("settings/a.conf", "a", "settings/more/b.conf", "b")))
			.containsExactly(violation("/configmaps/web-config", 4, 15, "./settings",
					"The directory 'settings' holds the directory 'more/'; only files can be mounted.",
					"Declare a volume for each directory."));
	}

	@Test
	void checkWhenDirectoryIsLargerThanAConfigMapRefusesIt() {
		assertThat(check(CONFIG_MAP,
				Map.of("settings/a.conf", "a".repeat(400_000), "settings/b.conf", "b".repeat(400_000))))
			.containsExactly(violation("/configmaps/web-config", 4, 15, "./settings",
					"The directory 'settings' has more than the 716800 bytes that a ConfigMap takes.",
					"Put the data into an image or a volume."));
	}

	@Test
	void checkWhenConfigMapTakesNoFileOfThatNameRefusesIt() {
		assertThat(check(CONFIG_MAP, Map.of("settings/a b.conf", "a"))).containsExactly(violation(
				"/configmaps/web-config", 4, 15, "./settings",
				"A ConfigMap takes no file of the name 'settings/a b.conf'; it takes letters, digits, '-', '_' and '.'.",
				"Rename the file."));
	}

	@Test
	void checkWhenDirectoryHasTheLimitAcceptsIt() {
		assertThat(check(CONFIG_MAP, Map.of("settings/a.conf", "a".repeat(716_800)))).isEmpty();
	}

	@Test
	void checkWhenCertificateIsAbsentNamesIt() {
		assertThat(check("ca-certificates: [a.pem, b.pem]\n", Map.of("a.pem", "-----BEGIN CERTIFICATE-----\nMA==\n")))
			.containsExactly(violation("/ca-certificates/1", 3, 26, "b.pem", "There is no file 'b.pem'.",
					"Did you mean './a.pem'?"));
	}

	@Test
	void checkWhenCertificateIsNoPemSaysSo() {
		assertThat(check("ca-certificates: [a.der]\n", Map.of("a.der", "0"))).containsExactly(
				violation("/ca-certificates/0", 3, 19, "a.der", "The file 'a.der' holds no certificate in PEM.",
						"It has a line '-----BEGIN CERTIFICATE-----'; openssl converts other forms."));
	}

	@Test
	void validateRunsItWithTheOtherRules(@TempDir Path directory) {
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> TestSpecValidation.of(directory, Guestbook.files())
				.validate(Guestbook.FILE, Guestbook.SPEC.replace("./config/web", "./absent") + "replcas: 2\n",
						Guestbook.files()))
			.satisfies((ex) -> assertThat(ex.violations()).extracting(Violation::pointer)
				.containsExactlyInAnyOrder("/replcas", "/configmaps/web-config"));
	}

	private static List<Violation> check(String lines, Map<String, String> files) {
		return new SpecFilesRule().check(Guestbook.readWith(lines), Guestbook.files(files)).toList();
	}

	private static Violation violation(String pointer, int line, int column, @Nullable String text, String message,
			String hint) {
		return new Violation(Guestbook.FILE, pointer, line, column, text, message, hint);
	}

}
