package io.stackyard.spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.stack.DirectoryTree;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.Service;
import io.stackyard.stack.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class SpecValidationTests {

	private static final FileSet NO_FILES = new FileSet(new TreeMap<>());

	private final SpecValidation validation;

	SpecValidationTests(@TempDir Path directory) {
		this.validation = TestSpecValidation.of(directory, Guestbook.files());
	}

	@Test
	void validateWhenAllIsWellReturnsSpecAndStack() {
		ValidatedSpec validated = this.validation.validate(Guestbook.FILE, Guestbook.SPEC, Guestbook.files());
		assertThat(validated.spec().stack()).isEqualTo("guestbook");
		assertThat(validated.stack().findService("web").map(Service::environment).orElseThrow())
			.containsEntry("PUBLIC_URL", Value.of("http://guestbook.example.test"))
			.containsEntry("DB_PASSWORD", Value.secret("DB_PASSWORD"))
			.containsEntry("GREETING", Value.of("Hello"));
		assertThat(validated.sharedVariables()).isEmpty();
		assertThat(validated.warnings())
			.containsExactly("Volume 'cache' lives in the kind node and is lost when the cluster is deleted.");
	}

	@Test
	void validateWhenDemoIsReadFindsNothingWrong() throws IOException {
		Path demo = Path.of("src/demo/guestbook");
		String spec = Files.readString(demo.resolve(Guestbook.FILE));
		ValidatedSpec validated = this.validation.validate(Guestbook.FILE, spec,
				DirectoryTree.of(demo.toAbsolutePath()));
		assertThat(validated.sharedVariables()).isEmpty();
	}

	@Test
	void validateWhenVariableIsNamedNowhereSharesItAndSaysSo() {
		ValidatedSpec validated = this.validation.validate(Guestbook.FILE,
				Guestbook.SPEC.replace("config:\n", "config:\n  EXTRA: no\n"), Guestbook.files());
		assertThat(validated.sharedVariables()).isEqualTo(new TreeMap<>(Map.of("EXTRA", Value.of("no"))));
		assertThat(validated.warnings())
			.contains("Variable 'EXTRA' is named in no compose file; every container gets it.");
	}

	@Test
	void validateWhenStackIsTheServersFindsIt() {
		assertThat(this.validation.validate(Guestbook.FILE, Guestbook.SPEC, NO_FILES).stack().name())
			.isEqualTo("guestbook");
	}

	@Test
	void validateWhenMuchIsWrongSaysAllOfAllFilesAtOnce() {
		FileSet files = Guestbook.files(Map.of("compose/docker-compose-db.yml",
				Guestbook.DB.replace("image: postgres:17", "image: postgres:17\n    imagge: x")));
		String spec = """
				stack: guestbook
				deploy-to: k8s-kind
				replcas: 2
				config:
				  PUBLIC_URL: ""
				  DB_PASSWORD: a
				network:
				  http-proxy:
				    - host-name: a.example.com
				      routes: [{proxy-to: web:80}]
				volumes:
				  db-data: ../data
				  cache: /srv/cache
				""";
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> this.validation.validate(Guestbook.FILE, spec, files))
			.satisfies(
					(ex) -> assertThat(ex.violations()).extracting(Violation::file, Violation::pointer, Violation::line)
						.containsExactly(tuple("compose/docker-compose-db.yml", "/services/db/imagge", 4),
								tuple(Guestbook.FILE, "/replcas", 3), tuple(Guestbook.FILE, "/config/PUBLIC_URL", 5),
								tuple(Guestbook.FILE, "/network/http-proxy/0/routes/0/proxy-to", 10),
								tuple(Guestbook.FILE, "/volumes", 11), tuple(Guestbook.FILE, "/volumes/db-data", 12),
								tuple(Guestbook.FILE, "/volumes/cache", 13)));
	}

	@Test
	void validateWhenStackIsUnknownSuggestsOne() {
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(
					() -> this.validation.validate(Guestbook.FILE, "stack: guestbok\ndeploy-to: k8s-kind\n", NO_FILES))
			.satisfies((ex) -> assertThat(ex.violations()).containsExactly(new Violation(Guestbook.FILE, "/stack", 1, 8,
					"guestbok", "There is no stack 'guestbok'.", "Did you mean 'guestbook'?")));
	}

	@Test
	void validateWhenComposeFileIsMissingDoesNotBlameTheSpecForWhatItLacks() {
		FileSet files = Guestbook.files(Map.of("stacks/guestbook/stack.yml", "pods: [web, other]\n"));
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> this.validation.validate(Guestbook.FILE, Guestbook.SPEC, files))
			.satisfies((ex) -> assertThat(ex.violations()).extracting(Violation::file)
				.containsExactly("stacks/guestbook/stack.yml"));
	}

	@Test
	void checkWhenStackIsGivenTakesItForTheSpecsOwn() {
		Validation findings = this.validation.check(Guestbook.FILE,
				FileContent.of(Guestbook.SPEC.replace("stack: guestbook", "stack: other")), "guestbook");
		assertThat(findings.valid()).isTrue();
		assertThat(findings.warnings()).hasSize(1);
	}

	@Test
	void checkWhenContentIsNoTextSaysSo() {
		FileContent content = FileContent.of(Guestbook.SPEC.getBytes(StandardCharsets.UTF_16));
		assertThat(this.validation.check(Guestbook.FILE, content, null)).isEqualTo(Validation.of(List
			.of(new Violation(Guestbook.FILE, "", 1, 1, null, "The file is not text in UTF-8.", "Save it as UTF-8.")),
				List.of()));
	}

	@Test
	void checkWhenSpecIsNoMappingSaysOnlyThat() {
		assertThat(this.validation.check(Guestbook.FILE, FileContent.of("[]"), null).violations()).hasSize(1);
	}

	@Test
	void readWhenRulesHaveChangedReadsWhatWasValid() {
		String spec = Guestbook.SPEC.replace("./data/db-data", "/no-longer-a-root/db");
		assertThat(this.validation.read(Guestbook.FILE, spec, Guestbook.files()).stack().name()).isEqualTo("guestbook");
	}

	@Test
	void readWhenStackIsGoneSaysSo() {
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> this.validation.read(Guestbook.FILE, Guestbook.SPEC, NO_FILES))
			.withMessage("The spec is not valid: There is no stack 'guestbook'.");
	}

	@Test
	void filesWhenSourceHasNoStackAreTheServers() {
		FileSet own = Guestbook.files();
		assertThat(this.validation.files(Guestbook.FILE, Guestbook.SPEC, own)).isSameAs(own);
		assertThat(this.validation.files(Guestbook.FILE, Guestbook.SPEC, NO_FILES)).isNotSameAs(NO_FILES);
	}

}
