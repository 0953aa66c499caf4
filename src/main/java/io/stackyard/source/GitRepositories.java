package io.stackyard.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.stack.FileTree;
import io.stackyard.storage.DataDirectory;
import io.stackyard.supervision.OutsideCall;
import io.stackyard.supervision.OutsideCallTimeoutException;
import io.stackyard.supervision.Supervisor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.springframework.stereotype.Component;

/**
 * Keeps a bare copy of each git repository in use, and reads files from its objects;
 * there is never a work tree. One thread at a time works on a copy.
 */
@Component
class GitRepositories {

	private static final Duration LOOK = Duration.ofMillis(500);

	private static final Duration NAME_PATIENCE = Duration.ofSeconds(10);

	private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();

	private final SourceProperties properties;

	private final DataDirectory data;

	private final GitFetch fetch;

	GitRepositories(SourceProperties properties, DataDirectory data, GitFetch fetch) {
		this.properties = properties;
		this.data = data;
		this.fetch = fetch;
	}

	/**
	 * Fetch a repository and read what its ref means now.
	 * @param source the repository and the ref
	 * @param supervisor decides whether the server is waited for
	 * @param reader takes the files and the commit's id
	 * @throws ProblemException of the types {@code git-not-allowed},
	 * {@code git-not-found}, {@code git-unreachable} or {@code repository-too-large}
	 */
	<T> T read(Source.Git source, Supervisor supervisor, BiFunction<FileTree, String, T> reader) {
		GitAddress address = address(source, supervisor);
		GitRef ref = GitRef.of(source.ref());
		Path copy = copy(address);
		ReentrantLock lock = lock(copy, address, supervisor);
		try (Repository repository = open(copy)) {
			ObjectId commit = this.fetch.fetch(repository, address, ref, supervisor);
			return read(repository, commit, reader);
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemType.GIT_UNREACHABLE,
					"The copy of the git repository '%s' cannot be read.".formatted(address.uri()), ex);
		}
		finally {
			lock.unlock();
		}
	}

	/** Whoever knows the addresses of names may be slow. */
	private GitAddress address(Source.Git source, Supervisor supervisor) {
		try {
			return OutsideCall.<GitAddress>within(NAME_PATIENCE)
				.make(supervisor, () -> GitAddress.of(source.repository(), this.properties.gitHosts()));
		}
		catch (OutsideCallTimeoutException ex) {
			throw new ProblemException(ProblemType.GIT_UNREACHABLE,
					"The address of the git server has not been found within %s.".formatted(NAME_PATIENCE), ex)
				.passing();
		}
	}

	/** Whoever else works on the copy has ended when a fetch may take no longer. */
	private ReentrantLock lock(Path copy, GitAddress address, Supervisor supervisor) {
		ReentrantLock lock = this.locks.computeIfAbsent(copy, (path) -> new ReentrantLock());
		long looks = this.properties.gitTimeout().dividedBy(LOOK) + 1;
		try {
			for (long look = 0; look < looks; look++) {
				if (lock.tryLock(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
					return lock;
				}
				supervisor.checkpoint();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new ProblemException(ProblemType.GIT_UNREACHABLE,
				"The git repository '%s' is being fetched by others all the time.".formatted(address.uri()))
			.passing();
	}

	private static <T> T read(Repository repository, ObjectId id, BiFunction<FileTree, String, T> reader)
			throws IOException {
		try (RevWalk walk = new RevWalk(repository)) {
			RevCommit commit = walk.parseCommit(id);
			return reader.apply(new GitTree(repository, commit.getTree()), commit.name());
		}
	}

	private static Repository open(Path copy) throws IOException {
		Repository repository = new FileRepositoryBuilder().setGitDir(copy.toFile()).setBare().build();
		if (!Files.exists(copy.resolve("HEAD"))) {
			Files.createDirectories(copy);
			repository.create(true);
		}
		return repository;
	}

	private Path copy(GitAddress address) {
		return this.data.directory("mirrors").resolve(digest(address.uri().toString()) + ".git");
	}

	private static String digest(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
