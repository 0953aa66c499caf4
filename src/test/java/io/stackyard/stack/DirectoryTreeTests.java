package io.stackyard.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DirectoryTreeTests {

	@TempDir
	private Path directory;

	private Path root;

	private Path outside;

	@BeforeEach
	void createFiles() throws IOException {
		this.root = Files.createDirectory(this.directory.resolve("root"));
		this.outside = Files.createDirectory(this.directory.resolve("outside"));
		Files.writeString(this.outside.resolve("secret"), "secret");
		Files.createDirectories(this.root.resolve("a/b"));
		Files.writeString(this.root.resolve("a/b/file"), "content");
	}

	@Test
	void findReturnsRegularFiles() {
		assertThat(find("a/b/file")).hasValue("content");
		assertThat(find("a/b")).isEmpty();
		assertThat(find("a/b/other")).isEmpty();
		assertThat(find("a/b/file/x")).isEmpty();
		assertThat(find("x/y/z")).isEmpty();
		assertThat(DirectoryTree.of(this.root).find(FilePath.ROOT)).isEmpty();
	}

	@Test
	void findWhenFileIsLinkReturnsNothing() throws IOException {
		Files.createSymbolicLink(this.root.resolve("link"), this.outside.resolve("secret"));
		Files.createSymbolicLink(this.root.resolve("inner"), this.root.resolve("a/b/file"));
		assertThat(find("link")).isEmpty();
		assertThat(find("inner")).isEmpty();
	}

	@Test
	void findWhenDirectoryIsLinkReturnsNothing() throws IOException {
		Files.createSymbolicLink(this.root.resolve("a/link"), this.outside);
		assertThat(find("a/link/secret")).isEmpty();
		assertThat(DirectoryTree.of(this.root).list(new FilePath("a/link"))).isEmpty();
	}

	@Test
	void findWhenStartIsLinkReturnsNothing() throws IOException {
		Files.createSymbolicLink(this.root.resolve("start"), this.outside);
		DirectoryTree tree = new DirectoryTree(this.root, new FilePath("start"));
		assertThat(tree.find(new FilePath("secret"))).isEmpty();
		assertThat(tree.list(FilePath.ROOT)).isEmpty();
	}

	@Test
	void findWhenStartIsBelowRootReadsFromThere() {
		DirectoryTree tree = new DirectoryTree(this.root, new FilePath("a"));
		assertThat(tree.find(new FilePath("b/file"))).isPresent();
		assertThat(tree.list(FilePath.ROOT)).containsExactly("b/");
	}

	@Test
	void findWhenRootIsLinkFollowsIt() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.root);
		assertThat(DirectoryTree.of(link).find(new FilePath("a/b/file"))).isPresent();
	}

	@Test
	void findWhenFileIsTooLargeThrowsException() throws IOException {
		Files.write(this.root.resolve("largest"), new byte[DirectoryTree.SIZE_LIMIT]);
		Files.write(this.root.resolve("large"), new byte[DirectoryTree.SIZE_LIMIT + 1]);
		assertThat(find("largest")).isPresent();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> find("large"))
			.withMessage("The file 'large' has more than 1048576 bytes, which is the most that is read of one file.")
			.extracting(ProblemException::type)
			.isEqualTo(ProblemType.REPOSITORY_TOO_LARGE);
	}

	@Test
	void findWhenRootIsMissingThrowsException() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> DirectoryTree.of(this.directory.resolve("missing")).find(new FilePath("a")))
			.withMessage("'a' cannot be read; check that it is there and that the server's user may read it.");
	}

	@Test
	void listReturnsFilesAndDirectoriesButNoLinks() throws IOException {
		Files.writeString(this.root.resolve("z"), "");
		Files.createSymbolicLink(this.root.resolve("link"), this.outside);
		assertThat(DirectoryTree.of(this.root).list(FilePath.ROOT)).containsExactly("a/", "z");
		assertThat(DirectoryTree.of(this.root).list(new FilePath("a/b"))).containsExactly("file");
		assertThat(DirectoryTree.of(this.root).list(new FilePath("a/b/file"))).isEmpty();
		assertThat(DirectoryTree.of(this.root).list(new FilePath("x"))).isEmpty();
	}

	private Optional<String> find(String path) {
		return DirectoryTree.of(this.root)
			.find(new FilePath(path))
			.flatMap((bytes) -> FileContent.of(bytes).findText());
	}

}
