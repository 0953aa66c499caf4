package io.stackyard.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.stackyard.TestSupervisor;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.stack.FilePath;
import io.stackyard.storage.DataDirectory;
import io.stackyard.supervision.Supervisor;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SourcesTests {

	private static final String PASSWORD = "correct horse";

	@TempDir
	private Path directory;

	private GitServer server;

	/**
	 * JGit does it in the background else, writing into directories that are being
	 * deleted.
	 */
	@BeforeAll
	static void measureFileSystem() {
		FS.getFileStoreAttributes(Path.of(System.getProperty("java.io.tmpdir")));
	}

	@BeforeEach
	void start() {
		this.server = new GitServer(this.directory.resolve("server"));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void readGitTellsTheCommitOfABranch() {
		String commit = this.server.commit(Map.of("deployment/spec.yml", "stack: one\n"));
		SourceFiles files = read(git("main", null));
		assertThat(files.commit()).isEqualTo(commit);
		assertThat(files.specFile()).isEqualTo("deployment/spec.yml");
		assertThat(files.spec()).isEqualTo("stack: one\n");
	}

	@Test
	void readWhenTheSpecIsNoTextSaysSo() throws IOException {
		Path root = Files.createDirectories(this.directory.resolve("roots/binary"));
		Files.write(root.resolve("spec.yml"), new byte[] { 's', (byte) 0xFF });
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> read(new Source.Directory(root.toString())))
			.withMessage("The spec is not valid: The file is not text in UTF-8.");
	}

	@Test
	void readGitAgainSeesANewCommit() {
		this.server.commit(Map.of("spec.yml", "stack: one\n"));
		read(git("main", null));
		String commit = this.server.commit(Map.of("spec.yml", "stack: two\n"));
		SourceFiles files = read(git("main", null));
		assertThat(files.commit()).isEqualTo(commit);
		assertThat(files.spec()).isEqualTo("stack: two\n");
	}

	@Test
	void readGitByTagAndByCommitStaysThere() {
		String commit = this.server.commit(Map.of("spec.yml", "stack: one\n"));
		this.server.tag("v1");
		this.server.commit(Map.of("spec.yml", "stack: two\n"));
		assertThat(read(git("v1", null)).spec()).isEqualTo("stack: one\n");
		assertThat(read(git(commit, null)).commit()).isEqualTo(commit);
	}

	@Test
	void readGitTakesTheSpecFromItsPath() {
		this.server.commit(Map.of("spec.yml", "stack: one\n", "sites/b/spec.yml", "stack: b\n"));
		assertThat(read(git("main", "sites/b/spec.yml")).spec()).isEqualTo("stack: b\n");
	}

	@Test
	void readGitListsAndReadsFilesButNoLinks() throws IOException {
		this.server.commit(Map.of("spec.yml", "stack: one\n", "config/a/b.txt", "text"));
		this.server.commitLink("config/a/link.txt", "/etc/passwd");
		List<String> seen = sources().read(git("main", null), Supervisor.none(),
				(files) -> List.of(files.files().list(new FilePath("config")).toString(),
						files.files().list(new FilePath("config/a")).toString(),
						new String(files.files().find(new FilePath("config/a/b.txt")).orElseThrow(),
								StandardCharsets.UTF_8),
						files.files().find(new FilePath("config/a/link.txt")).toString()));
		assertThat(seen).containsExactly("[a/]", "[b.txt]", "text", "Optional.empty");
	}

	@Test
	void readGitWithoutASpecIsInvalid() {
		this.server.commit(Map.of("readme.md", "text"));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(git("main", null)))
			.withMessage("The source is not valid: The source has no spec at 'deployment/spec.yml' or 'spec.yml'.");
	}

	@Test
	void readGitOfAnUnknownBranchNamesIt() {
		this.server.commit(Map.of("spec.yml", "stack: one\n"));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(git("nope", null)))
			.withMessage("The git repository '%s' has no branch or tag 'nope'.", this.server.repository())
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.GIT_NOT_FOUND));
	}

	@Test
	void readGitWithCredentialsSendsThem() {
		this.server.commit(Map.of("spec.yml", "stack: one\n"));
		this.server.requirePassword(PASSWORD);
		assertThat(read(git("main", null)).spec()).isEqualTo("stack: one\n");
	}

	@Test
	void readGitWithWrongCredentialsTellsNothingOfThem() {
		this.server.commit(Map.of("spec.yml", "stack: one\n"));
		this.server.requirePassword("another");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(git("main", null)))
			.withMessage("The git repository '%s' does not exist, has no 'main', or does not let the server in.",
					this.server.repository())
			.withMessageNotContaining(PASSWORD);
	}

	@Test
	void readGitWhenServerIsGoneIsUnreachable() {
		String repository = this.server.repository();
		this.server.close();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> read(new Source.Git(repository, "main", null)))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.GIT_UNREACHABLE));
		this.server = new GitServer(this.directory.resolve("other"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/info/refs", "/git-upload-pack" })
	void readGitThatIsToEndLeavesAStalledServer(String path) throws InterruptedException {
		this.server.commit(Map.of("spec.yml", "stack: one\n"));
		CountDownLatch begun = this.server.stall(path);
		TestSupervisor supervisor = new TestSupervisor();
		Thread reading = supervisor.start(() -> sources().read(git("main", null), supervisor, (files) -> files));
		begun.await();
		supervisor.end();
		reading.join();
		assertThat(supervisor.failure()).isInstanceOf(TestSupervisor.EndedException.class);
		assertThat(read(git("main", null)).spec()).isEqualTo("stack: one\n");
		assertThat(this.directory.resolve("data/mirrors")).isDirectoryNotContaining("glob:**.tmp");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/info/refs", "/git-upload-pack" })
	void readGitWhenServerStallsEndsInTime(String path) {
		this.server.commit(Map.of("spec.yml", "stack: one\n"));
		this.server.stall(path);
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(
					() -> sources(Duration.ofSeconds(1)).read(git("main", null), Supervisor.none(), (files) -> files))
			.withMessage("The git server of '%s' does not answer: it did not within PT1S.", this.server.repository())
			.satisfies((ex) -> assertThat(ex.isPassing()).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "ext::sh -c id", "file:///root/repo", "/root/repo", "git://github.com/a/b",
			"http://github.com/a/b", "ssh://-oProxyCommand=id/x", "https://evil.example.test/a/b",
			"https://user:token@github.com/a/b", "https://github.com:8443/a/b", "https://github.com/../b",
			"https://github.com/a/b?x=y", "https://localhost/a/b", "https://[::1]/a" })
	void readGitRefusesOtherAddressesWithoutRepeatingCredentials(String address) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(new Source.Git(address, "main", null)))
			.withMessageNotContaining("token@")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.GIT_NOT_ALLOWED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--upload-pack=id", "a..b", "@{u}", "refs/../x", "a b", "", "x.lock" })
	void readGitRefusesOtherRefs(String ref) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(git(ref, null)))
			.withMessage("The source is not valid: The ref is not the name of a branch or tag, or the id of a commit.");
	}

	@Test
	void readDirectoryBelowARootReadsItsSpec() throws IOException {
		Path repository = Files.createDirectories(this.directory.resolve("roots/ops/deployment"));
		Files.writeString(repository.resolve("spec.yml"), "stack: one\n");
		SourceFiles files = read(new Source.Directory(this.directory.resolve("roots/ops").toString()));
		assertThat(files.spec()).isEqualTo("stack: one\n");
		assertThat(files.commit()).isNull();
	}

	@Test
	void readDirectoryOutsideTheRootsIsRefused() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(new Source.Directory("/etc")))
			.withMessage(
					"The directory '/etc' lies outside the roots for sources; allowed are [%s] ('stackyard.sources.directory-roots').",
					this.directory.resolve("roots"))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.PATH_NOT_ALLOWED));
	}

	@Test
	void readDirectoryThatLinksOutOfTheRootsIsRefused() throws IOException {
		Files.createDirectories(this.directory.resolve("roots"));
		Files.createDirectories(this.directory.resolve("elsewhere"));
		Path link = Files.createSymbolicLink(this.directory.resolve("roots/link"), this.directory.resolve("elsewhere"));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(new Source.Directory(link.toString())))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.PATH_NOT_ALLOWED));
	}

	@Test
	void readDirectoryWithASimilarNameAsARootIsRefused() throws IOException {
		Path similar = Files.createDirectories(this.directory.resolve("roots-other"));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> read(new Source.Directory(similar.toString())))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.PATH_NOT_ALLOWED));
	}

	private Source.Git git(String ref, String path) {
		return new Source.Git(this.server.repository(), ref, path);
	}

	private SourceFiles read(Source source) {
		return sources().read(source, Supervisor.none(), (files) -> files);
	}

	private Sources sources() {
		return sources(Duration.ofSeconds(60));
	}

	private Sources sources(Duration timeout) {
		SourceProperties properties = new SourceProperties(List.of(this.directory.resolve("roots")),
				List.of("github.com", "localhost", this.server.origin()),
				List.of(new SourceProperties.GitCredentials("127.0.0.1", "ops", "OPS_TOKEN")), timeout,
				DataSize.ofMegabytes(200));
		DataDirectory data = DataDirectory.open(this.directory.resolve("data"),
				this.directory.resolve("data/deployments"));
		GitFetch fetch = new GitFetch(properties,
				(name) -> name.equals("OPS_TOKEN") ? Optional.of(PASSWORD) : Optional.empty());
		return new Sources(new GitRepositories(properties, data, fetch), new SourceDirectories(properties));
	}

}
