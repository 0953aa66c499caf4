package io.stackyard.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.stackyard.environment.EnvironmentVariables;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.LsRemoteCommand;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.SubmoduleConfig.FetchRecurseSubmodulesMode;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings the commit of a ref into a bare copy: that commit alone, within limits. */
@Component
class GitFetch {

	private final SourceProperties properties;

	private final EnvironmentVariables variables;

	GitFetch(SourceProperties properties, EnvironmentVariables variables) {
		this.properties = properties;
		this.variables = variables;
		JGitDefaults.install();
	}

	/**
	 * Return the commit that a ref means now, its files in the copy.
	 * @param supervisor decides whether it is waited for
	 */
	ObjectId fetch(Repository copy, GitAddress address, GitRef ref, Supervisor supervisor) throws IOException {
		try (GitHttp http = new GitHttp(this.properties.gitTimeout())) {
			Supervisor.Registration ending = supervisor.onEnd(http::close);
			try {
				return fetch(copy, address, ref, http);
			}
			catch (IOException | RuntimeException ex) {
				supervisor.checkpoint();
				throw ex;
			}
			finally {
				ending.close();
			}
		}
	}

	private ObjectId fetch(Repository copy, GitAddress address, GitRef ref, GitHttp http) throws IOException {
		FetchLimits limits = new FetchLimits(copy.getDirectory().toPath(), this.properties.gitSize(), http::isClosed);
		try (Git git = new Git(copy)) {
			refuseRedirects(copy);
			String remote = remoteName(address, ref, http);
			String local = "refs/stackyard/" + ref;
			prepare(git.fetch(), address, http).setRemote(address.uri().toString())
				.setRefSpecs(new RefSpec("+" + remote + ":" + local))
				.setDepth(1)
				.setTagOpt(TagOpt.NO_TAGS)
				.setRecurseSubmodules(FetchRecurseSubmodulesMode.NO)
				.setProgressMonitor(limits)
				.call();
			return ref.isCommit() ? ObjectId.fromString(ref.value()) : commit(copy, local);
		}
		catch (GitAPIException ex) {
			throw failure(address, ref, limits, http.isLate(), ex);
		}
	}

	private <C extends TransportCommand<C, ?>> C prepare(C command, GitAddress address, GitHttp http) {
		return command.setCredentialsProvider(credentials(address))
			.setTransportConfigCallback((transport) -> ((TransportHttp) transport).setHttpConnectionFactory(http));
	}

	private static ObjectId commit(Repository copy, String name) throws IOException {
		Ref ref = copy.getRefDatabase().peel(Objects.requireNonNull(copy.exactRef(name), name));
		@Nullable ObjectId tagged = ref.getPeeledObjectId();
		return (tagged != null) ? tagged : Objects.requireNonNull(ref.getObjectId(), name);
	}

	private String remoteName(GitAddress address, GitRef ref, GitHttp http) throws GitAPIException {
		if (ref.isCommit()) {
			return ref.value();
		}
		LsRemoteCommand list = prepare(Git.lsRemoteRepository(), address, http).setRemote(address.uri().toString());
		List<String> names = list.call().stream().map(Ref::getName).toList();
		return Stream.of("refs/heads/" + ref, "refs/tags/" + ref)
			.filter(names::contains)
			.findFirst()
			.orElseThrow(() -> new ProblemException(ProblemType.GIT_NOT_FOUND,
					"The git repository '%s' has no branch or tag '%s'.".formatted(address.uri(), ref)));
	}

	private static void refuseRedirects(Repository copy) throws IOException {
		StoredConfig config = copy.getConfig();
		config.setString("http", null, "followRedirects", "false");
		config.setBoolean("transfer", null, "fsckObjects", true);
		config.save();
	}

	private @Nullable CredentialsProvider credentials(GitAddress address) {
		Optional<SourceProperties.GitCredentials> known = this.properties.credentials()
			.stream()
			.filter((credentials) -> credentials.host().equalsIgnoreCase(address.host()))
			.findFirst();
		return known.map(this::provider).orElse(null);
	}

	private CredentialsProvider provider(SourceProperties.GitCredentials credentials) {
		String token = this.variables.find(credentials.tokenEnv())
			.orElseThrow(() -> new ProblemException(ProblemType.GIT_NOT_FOUND,
					"The variable '%s' with the token for '%s' is not set in the server's environment."
						.formatted(credentials.tokenEnv(), credentials.host())));
		return new UsernamePasswordCredentialsProvider(credentials.username(), token);
	}

	private ProblemException failure(GitAddress address, GitRef ref, FetchLimits limits, boolean late,
			GitAPIException cause) throws IOException {
		if (limits.isSizeExceeded()) {
			deleteObjects(limits.directory());
			return new ProblemException(ProblemType.REPOSITORY_TOO_LARGE,
					"The git repository '%s' has more than %s at '%s'.".formatted(address.uri(),
							this.properties.gitSize(), ref),
					cause);
		}
		if (cause instanceof InvalidRemoteException || isRefused(cause)) {
			return new ProblemException(ProblemType.GIT_NOT_FOUND,
					"The git repository '%s' does not exist, has no '%s', or does not let the server in."
						.formatted(address.uri(), ref),
					cause);
		}
		String reason = late ? "it did not within %s".formatted(this.properties.gitTimeout())
				: String.valueOf(root(cause).getMessage());
		return new ProblemException(ProblemType.GIT_UNREACHABLE,
				"The git server of '%s' does not answer: %s.".formatted(address.uri(), reason), cause)
			.passing();
	}

	private static Throwable root(Throwable failure) {
		return (failure.getCause() != null) ? root(failure.getCause()) : failure;
	}

	private static boolean isRefused(Throwable cause) {
		String message = String.valueOf(cause.getMessage());
		return Stream
			.of("not authorized", "not found", "authentication", "not permitted", "no remote ref", "want ", "not valid")
			.anyMatch((part) -> message.toLowerCase(Locale.ROOT).contains(part));
	}

	private static void deleteObjects(Path copy) throws IOException {
		try (Stream<Path> files = Files.walk(copy.resolve("objects"))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.deleteIfExists(file);
			}
		}
	}

}
