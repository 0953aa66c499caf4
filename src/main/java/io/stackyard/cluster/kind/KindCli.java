package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.stackyard.cluster.Check;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;
import io.stackyard.time.Ticker;

/** The kind tool as it is installed on this host. */
final class KindCli {

	private static final Duration SHORT = Duration.ofSeconds(30);

	/** Tells which cluster a run of the tool changes, also when the server is gone. */
	private static final String CLUSTER = "STACKYARD_CLUSTER";

	/** Exit codes of a program that SIGINT, SIGKILL or SIGTERM has ended. */
	private static final Set<Integer> SIGNALS = Set.of(130, 137, 143);

	private static final Pattern NO_DOCKER = Pattern
		.compile("(?i)cannot connect to the docker daemon|error during connect|is the docker daemon running");

	private final String executable;

	private final List<Path> searchPath;

	private final ProcessRunner processes;

	private final Duration timeout;

	private final Ticker ticker;

	/**
	 * Create the tool.
	 * @param executable its name, or its absolute path
	 * @param searchPath directories in which a name is looked up
	 * @param processes runs it
	 * @param timeout time after which a run that makes or deletes a cluster is ended
	 * @param ticker measures the phases of a run
	 */
	KindCli(String executable, List<Path> searchPath, ProcessRunner processes, Duration timeout, Ticker ticker) {
		this.executable = executable;
		this.searchPath = List.copyOf(searchPath);
		this.processes = processes;
		this.timeout = timeout;
		this.ticker = ticker;
	}

	/**
	 * Make or delete a cluster.
	 * @param command what to do
	 * @param progress takes each of its phases, and decides whether it goes on
	 * @throws ProblemException of the type {@code host-port-in-use},
	 * {@code docker-unavailable}, {@code tool-missing} or {@code tool-failed}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void run(KindCommand.Change command, Progress progress) throws InterruptedException {
		output(command, Map.of(CLUSTER, command.kubeconfig().toString()), this.timeout,
				new KindPhases(progress, this.ticker));
	}

	/**
	 * End runs of the tool that a server which is gone has left.
	 * @param kubeconfig of the cluster that they change; no run of this server does
	 */
	void endLeftBehind(Path kubeconfig) {
		new ProcessGroup(CLUSTER, kubeconfig.toString()).end();
	}

	/**
	 * Return address and credentials of a cluster as a kubeconfig.
	 * @param command which cluster's
	 * @param supervisor decides whether it goes on
	 * @throws ProblemException of the type {@code docker-unavailable},
	 * {@code tool-missing} or {@code tool-failed}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	String read(KindCommand.GetKubeconfig command, Supervisor supervisor) throws InterruptedException {
		String text = String.join("\n", output(command, Map.of(), SHORT, ProcessListener.of(supervisor)));
		return text.strip() + "\n";
	}

	/**
	 * Return the tool's version.
	 * @param supervisor decides whether it goes on
	 * @throws ProblemException of the type {@code tool-missing} if the tool is missing or
	 * too old
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	KindVersion requireVersion(Supervisor supervisor) throws InterruptedException {
		List<String> output = output(new KindCommand.Version(), Map.of(), SHORT, ProcessListener.of(supervisor));
		String text = String.join(" ", output);
		return KindVersion.parse(text)
			.filter((version) -> !version.isTooOld())
			.orElseThrow(() -> new ProblemException(ProblemType.TOOL_MISSING,
					"'%s' is kind of the version '%s'; %s or newer is needed.".formatted(this.executable, text,
							KindVersion.OLDEST)));
	}

	/**
	 * Check the tool's version.
	 * @param supervisor decides whether it goes on
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Check check(Supervisor supervisor) throws InterruptedException {
		try {
			return Check.passed("kind", "kind is of the version %s.".formatted(requireVersion(supervisor)));
		}
		catch (ProblemException ex) {
			return Check.failed("kind", ex);
		}
	}

	private List<String> output(KindCommand command, Map<String, String> marks, Duration limit,
			ProcessListener listener) throws InterruptedException {
		List<String> line = new ArrayList<>(List.of(find().toString()));
		line.addAll(command.arguments());
		try {
			ProcessOutput output = this.processes.run(line, marks, limit, listener);
			if (output.exitCode() != 0) {
				throw failure(command, output);
			}
			return output.output();
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemType.TOOL_MISSING, "'%s' cannot be started.".formatted(this.executable),
					ex);
		}
		catch (ProcessTimeoutException ex) {
			throw new ProblemException(ProblemType.TOOL_FAILED,
					"'%s' did not end within %s and was ended.".formatted(command.title(), limit), ex);
		}
	}

	private Path find() {
		Path path = Path.of(this.executable);
		Stream<Path> candidates = path.isAbsolute() ? Stream.of(path)
				: this.searchPath.stream().map((directory) -> directory.resolve(path));
		Optional<Path> found = candidates.filter(Files::isExecutable).findFirst();
		return found.orElseThrow(() -> new ProblemException(ProblemType.TOOL_MISSING,
				"kind is needed and '%s' is not on the PATH of the server.".formatted(this.executable)));
	}

	private static ProblemException failure(KindCommand command, ProcessOutput output) {
		String words = output.lastWords();
		Optional<PortConflict> conflict = PortConflict.findIn(words);
		if (conflict.isPresent()) {
			return conflict.get().problem();
		}
		String detail = "'%s' ended with exit code %d: %s".formatted(command.title(), output.exitCode(), words);
		if (NO_DOCKER.matcher(words).find()) {
			return new ProblemException(ProblemType.DOCKER_UNAVAILABLE, detail).passing();
		}
		ProblemException problem = new ProblemException(ProblemType.TOOL_FAILED, detail);
		return SIGNALS.contains(output.exitCode()) ? problem.passing() : problem;
	}

}
