package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program with all that it has started. What a process starts has its environment: a
 * variable with a value of its own tells, on Linux, who belongs to it even when the
 * process between them is gone.
 *
 * @param variable name of the variable
 * @param value its value in the environment of each member
 */
record ProcessGroup(String variable, String value) {

	private static final Logger logger = LoggerFactory.getLogger(ProcessGroup.class);

	private static final Path PROC = Path.of("/proc");

	/** Time for a program to end by itself. */
	private static final Duration GRACE = Duration.ofSeconds(2);

	private static final Duration PROMPT = Duration.ofMillis(500);

	private static final int ROUNDS = 4;

	/** End all that is running of it. */
	void end() {
		end(new LinkedHashSet<>());
	}

	/**
	 * End all that is running of it: they are asked to, and those that do not end soon
	 * are ended.
	 * @param leader the first process of the group, there or not
	 */
	void end(ProcessHandle leader) {
		Set<ProcessHandle> known = new LinkedHashSet<>(Set.of(leader));
		leader.descendants().forEach(known::add);
		end(known);
	}

	private void end(Set<ProcessHandle> known) {
		boolean ended = end(known, ProcessHandle::destroy, GRACE);
		for (int round = 0; round < ROUNDS && !ended; round++) {
			ended = end(known, ProcessHandle::destroyForcibly, PROMPT);
		}
		if (!ended) {
			logger.warn("Processes cannot be ended: {}", known);
		}
	}

	/** Return whether all have ended, also those that were started meanwhile. */
	private boolean end(Set<ProcessHandle> known, Consumer<ProcessHandle> how, Duration patience) {
		addMembers(known);
		known.forEach(how);
		await(known, patience);
		addMembers(known);
		return known.isEmpty();
	}

	private void addMembers(Set<ProcessHandle> known) {
		known.stream().flatMap(ProcessHandle::descendants).collect(Collectors.toSet()).forEach(known::add);
		members().forEach(known::add);
		known.removeIf((process) -> !process.isAlive() || isZombie(process));
	}

	private Set<ProcessHandle> members() {
		if (!Files.isDirectory(PROC)) {
			return Set.of();
		}
		try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
			return processes.filter(this::isMember).collect(Collectors.toSet());
		}
	}

	private boolean isMember(ProcessHandle process) {
		try {
			String environment = read(process, "environ");
			return Stream.of(environment.split("\0")).anyMatch((this.variable + "=" + this.value)::equals);
		}
		catch (IOException ex) {
			// it has ended, or it is another user's
			return false;
		}
	}

	/** One that has ended and that its parent does not ask after holds nothing. */
	private static boolean isZombie(ProcessHandle process) {
		try {
			String stat = read(process, "stat");
			return stat.startsWith(") Z", stat.lastIndexOf(')'));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String read(ProcessHandle process, String file) throws IOException {
		return new String(Files.readAllBytes(PROC.resolve(process.pid() + "/" + file)), StandardCharsets.UTF_8);
	}

	private static void await(Set<ProcessHandle> processes, Duration patience) {
		try {
			CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
				.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
				.join();
		}
		catch (CompletionException ex) {
			logger.debug("Still running after {}: {}", patience, processes);
		}
	}

}
