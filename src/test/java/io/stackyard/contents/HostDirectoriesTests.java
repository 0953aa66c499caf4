package io.stackyard.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.storage.HostRoots;
import io.stackyard.supervision.Supervisor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HostDirectoriesTests {

	@TempDir
	private Path directory;

	private Path root;

	private Path outside;

	private HostDirectories directories;

	@BeforeEach
	void start() throws IOException {
		Path real = this.directory.toRealPath();
		this.root = Files.createDirectory(real.resolve("root"));
		this.outside = Files.createDirectory(real.resolve("outside"));
		this.directories = new HostDirectories(HostRoots.of(this.root, List.of()));
	}

	@Test
	void ensureMakesWhatIsMissingForEverybodyAndTheWayForNobodyElse() throws IOException {
		Path volume = this.root.resolve("shop/data/db");
		assertThat(ensure(volume, this.root.resolve("shop/data/web"))).isEqualTo(2);
		assertThat(permissions(volume)).isEqualTo("rwxrwxrwx");
		assertThat(permissions(this.root.resolve("shop/data"))).isEqualTo("rwx------");
		assertThat(permissions(this.root.resolve("shop"))).isEqualTo("rwx------");
	}

	@Test
	void ensureForAUserGivesTheDirectoryToThatUserAlone() throws IOException {
		Path volume = this.root.resolve("shop/db");
		DirectoryAccess access = DirectoryAccess.ofUser(own("uid"), own("gid"));
		assertThat(this.directories.ensure(volume, access)).hasValue(access);
		assertThat(permissions(volume)).isEqualTo("rwx------");
		assertThat(Files.getAttribute(volume, "unix:uid")).isEqualTo(own("uid"));
	}

	@Test
	void ensureForAUserWhomTheServerCannotServeIsForEverybody() throws IOException {
		Path volume = this.root.resolve("shop/db");
		DirectoryAccess access = DirectoryAccess.ofUser(Integer.MAX_VALUE, Integer.MAX_VALUE);
		boolean superuser = own("uid") == 0;
		assertThat(this.directories.ensure(volume, access)).hasValue(superuser ? access : DirectoryAccess.EVERYBODY);
		assertThat(permissions(volume)).isEqualTo(superuser ? "rwx------" : "rwxrwxrwx");
	}

	@Test
	void ensureLeavesNothingInTheRootAlsoAfterAnEndOfTheProcess() throws IOException {
		Path fresh = Files.createDirectory(this.root.resolve(".stackyard.new"));
		Files.writeString(fresh.resolve("planted"), "data");
		Path volume = this.root.resolve("shop/db");
		assertThat(ensure(volume)).isEqualTo(1);
		assertThat(volume).isEmptyDirectory();
		assertThat(fresh).doesNotExist();
	}

	@Test
	void ensureWhenALinkIsPlantedInTheRootDoesNotFollowIt() throws IOException {
		Files.createSymbolicLink(this.root.resolve(".stackyard.new"), this.outside);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> ensure(this.root.resolve("shop/db")))
			.returns(ProblemType.PATH_NOT_ALLOWED, ProblemException::type);
		assertThat(this.outside).isEmptyDirectory();
		assertThat(permissions(this.outside)).isNotEqualTo("rwx------");
	}

	@Test
	void ensureLeavesWhatIsThere() throws IOException {
		Path volume = Files.createDirectories(this.root.resolve("shop/db"));
		Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxr-x---"));
		Files.writeString(volume.resolve("file"), "data");
		assertThat(ensure(volume)).isZero();
		assertThat(permissions(volume)).isEqualTo("rwxr-x---");
		assertThat(volume.resolve("file")).hasContent("data");
	}

	@Test
	void ensureOutsideOfTheRootsIsRefused() {
		Path volume = this.outside.resolve("db");
		assertRefused(() -> ensure(volume),
				"The directory '%s' lies outside the roots for volumes, [%s] ('stackyard.volumes.roots')."
					.formatted(volume, this.root));
		assertThat(volume).doesNotExist();
	}

	@Test
	void ensureThatLeavesItsRootByDotsIsRefused() {
		assertRefused(() -> ensure(this.root.resolve("../outside/db")),
				"The directory '%s/../outside/db' lies outside the roots for volumes, [%s] ('stackyard.volumes.roots')."
					.formatted(this.root, this.root));
		assertThat(this.outside).isEmptyDirectory();
	}

	@Test
	void ensureOfADirectoryThatOnlyBeginsLikeARootIsRefused() {
		Path volume = Path.of(this.root + "-other/db");
		assertRefused(() -> ensure(volume),
				"The directory '%s' lies outside the roots for volumes, [%s] ('stackyard.volumes.roots')."
					.formatted(volume, this.root));
	}

	@Test
	void ensureOfTheRootItselfIsRefused() {
		assertRefused(() -> ensure(this.root),
				"The directory '%s' lies outside the roots for volumes, [%s] ('stackyard.volumes.roots')."
					.formatted(this.root, this.root));
	}

	@Test
	void ensureWhenALinkLiesOnTheWayIsRefused() throws IOException {
		Path link = Files.createSymbolicLink(this.root.resolve("shop"), this.outside);
		assertRefused(() -> ensure(link.resolve("db")),
				"'%s' on the way to the volume '%s' is a link or a file, not a directory.".formatted(link,
						link.resolve("db")));
		assertThat(this.outside).isEmptyDirectory();
	}

	@Test
	void ensureWhenTheVolumeIsALinkIsRefused() throws IOException {
		Path link = Files.createSymbolicLink(this.root.resolve("db"), this.outside);
		assertRefused(() -> ensure(link),
				"'%s' on the way to the volume '%s' is a link or a file, not a directory.".formatted(link, link));
	}

	@Test
	void ensureWhenAFileLiesOnTheWayIsRefused() throws IOException {
		Path file = Files.writeString(this.root.resolve("shop"), "");
		assertRefused(() -> ensure(file.resolve("db")),
				"'%s' on the way to the volume '%s' is a link or a file, not a directory.".formatted(file,
						file.resolve("db")));
	}

	@Test
	void deleteTakesATreeAndDoesNotFollowItsLinks() throws IOException {
		Path volume = Files.createDirectories(this.root.resolve("shop/db"));
		Files.writeString(Files.createDirectory(volume.resolve("sub")).resolve("file"), "data");
		Files.createSymbolicLink(volume.resolve("link"), this.outside);
		Files.writeString(this.outside.resolve("kept"), "data");
		this.directories.delete(volume, Supervisor.none());
		assertThat(volume).doesNotExist();
		assertThat(this.root.resolve("shop")).isEmptyDirectory();
		assertThat(this.outside.resolve("kept")).hasContent("data");
	}

	@Test
	void deleteTakesATreeThatIsDeeperThanFilesCanBeOpen() throws IOException {
		Path volume = Files.createDirectories(this.root.resolve("shop/db"));
		Path deepest = volume;
		for (int depth = 0; depth < 300; depth++) {
			deepest = Files.createDirectory(deepest.resolve("d"));
		}
		Files.writeString(deepest.resolve("file"), "data");
		this.directories.delete(volume, Supervisor.none());
		assertThat(this.root.resolve("shop")).isEmptyDirectory();
	}

	@Test
	void deleteAlsoTakesWhatAnInterruptedOneHasPutAside() throws IOException {
		Path volume = this.root.resolve("shop/db");
		Files.writeString(Files.createDirectories(volume.resolveSibling(".db.deleted")).resolve("file"), "data");
		this.directories.delete(volume, Supervisor.none());
		assertThat(this.root.resolve("shop")).isEmptyDirectory();
	}

	@Test
	void deleteOfWhatIsNotThereDoesNothing() {
		this.directories.delete(this.root.resolve("shop/db"), Supervisor.none());
		assertThat(this.root).isEmptyDirectory();
	}

	@Test
	void deleteThroughALinkIsRefused() throws IOException {
		Files.writeString(Files.createDirectory(this.outside.resolve("db")).resolve("kept"), "data");
		Path link = Files.createSymbolicLink(this.root.resolve("shop"), this.outside);
		assertRefused(() -> this.directories.delete(link.resolve("db"), Supervisor.none()),
				"'%s' on the way to the volume '%s' is a link or a file, not a directory.".formatted(link,
						link.resolve("db")));
		assertThat(this.outside.resolve("db/kept")).hasContent("data");
	}

	@Test
	void deleteOutsideOfTheRootsIsRefused() {
		assertRefused(() -> this.directories.delete(this.outside, Supervisor.none()),
				"The directory '%s' lies outside the roots for volumes, [%s] ('stackyard.volumes.roots')."
					.formatted(this.outside, this.root, Supervisor.none()));
		assertThat(this.outside).exists();
	}

	private int ensure(Path... paths) {
		return (int) Stream.of(paths)
			.filter((path) -> this.directories.ensure(path, DirectoryAccess.EVERYBODY).isPresent())
			.count();
	}

	private static int own(String attribute) throws IOException {
		return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:" + attribute);
	}

	private static void assertRefused(ThrowingCallable call, String message) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(call)
			.withMessage(message)
			.returns(ProblemType.PATH_NOT_ALLOWED, ProblemException::type);
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
