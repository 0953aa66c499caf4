package io.stackyard.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.source.Source;
import io.stackyard.source.TestSources;
import io.stackyard.spec.TestSpecValidation;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.StackFixture;
import io.stackyard.supervision.Supervisor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ReleaseReaderTests {

	private static final String SPEC = "stack: demo\ndeploy-to: k8s-kind\nca-certificates: [company.pem]\n";

	private static final FilePath CERTIFICATE = new FilePath("company.pem");

	@TempDir
	private Path directory;

	private Path own;

	private Source source;

	private ReleaseReader reader;

	@BeforeEach
	void start() throws IOException {
		Path real = this.directory.toRealPath();
		this.reader = new ReleaseReader(TestSources.of(real),
				TestSpecValidation.of(real, StackFixture.service("").files()));
		this.own = Files.createDirectories(real.resolve("own"));
		this.source = new Source.Directory(this.own.toString());
		Files.writeString(this.own.resolve("spec.yml"), SPEC);
	}

	@Test
	void readWhenTheStackIsTheServersTakesFilesThatTheSpecNamesFromTheSource() throws IOException {
		Files.writeString(this.own.resolve("company.pem"), "-----BEGIN CERTIFICATE-----\nMA==\n");
		assertThat(this.reader.read(this.source, Supervisor.none()).source().files()).containsKey(CERTIFICATE);
	}

	@Test
	void checkSaysWhatAReadWouldSay() {
		ValidationException failure = catchThrowableOfType(ValidationException.class,
				() -> this.reader.read(this.source, Supervisor.none()));
		assertThat(this.reader.check(this.source, FileContent.of(SPEC)).violations()).isEqualTo(failure.violations())
			.extracting(Violation::message)
			.containsExactly("There is no file 'company.pem'.");
	}

	@Test
	void checkJudgesTheSpecThatIsSentAndNotTheSources() {
		assertThat(this.reader.check(this.source, FileContent.of("stack: demo\ndeploy-to: k8s-kind\n")).valid())
			.isTrue();
	}

}
