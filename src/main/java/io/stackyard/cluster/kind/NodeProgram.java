package io.stackyard.cluster.kind;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.command.ExecStartCmd;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that is run on a node. */
final class NodeProgram {

	private static final Logger logger = LoggerFactory.getLogger(NodeProgram.class);

	private final EngineClients clients;

	private final NodeContainer node;

	private final List<String> command;

	NodeProgram(EngineClients clients, NodeContainer node, List<String> command) {
		this.clients = clients;
		this.node = node;
		this.command = List.copyOf(command);
	}

	/**
	 * Run the program to its end.
	 * @param input what it reads from its standard input, or {@code null} for nothing
	 * @param timeout time to wait for its end
	 * @param supervisor decides whether it is waited for; where not, its input ends
	 * @return what it wrote to its standard output
	 * @throws ProblemException of the type {@code tool-failed} if it ends with another
	 * exit code than 0, or not in time
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	String run(@Nullable InputStream input, Duration timeout, Supervisor supervisor) throws InterruptedException {
		logger.debug("Running {} on node '{}'", this.command, this.node.name());
		supervisor.checkpoint();
		String id = create(input != null, supervisor).getId();
		Written written = new Written();
		ExecStartCmd start = this.clients.patient().execStartCmd(id);
		if (input != null) {
			start.withStdIn(new EndingInput(input, written));
		}
		start.exec(written);
		if (!await(written, timeout, supervisor)) {
			throw failure("did not end within %s".formatted(timeout), written);
		}
		@Nullable Long exitCode = exitCode(id, supervisor);
		if (exitCode == null || exitCode != 0) {
			throw failure("ended with exit code %s".formatted(exitCode), written);
		}
		return written.output.toString();
	}

	private static boolean await(Written written, Duration timeout, Supervisor supervisor) throws InterruptedException {
		Supervisor.Registration ending = supervisor.onEnd(written::end);
		try {
			boolean completed = written.awaitCompletion(timeout.toNanos(), TimeUnit.NANOSECONDS);
			supervisor.checkpoint();
			return completed;
		}
		catch (RuntimeException ex) {
			supervisor.checkpoint();
			throw EngineClients.problem(ex);
		}
		finally {
			ending.close();
		}
	}

	/**
	 * Start the program and return what it writes to its standard output.
	 * @param highest the highest exit code that is no failure
	 * @param supervisor decides whether it goes on; where not, reading fails
	 * @return its output, to be closed by the caller; reading its end fails where the
	 * program did
	 */
	InputStream open(int highest, Supervisor supervisor) {
		logger.debug("Reading from {} on node '{}'", this.command, this.node.name());
		ExecCreateCmdResponse created = create(false, supervisor);
		return NodeOutput.of(this.clients.patient(), created, (errors) -> {
			@Nullable Long code = exitCode(created.getId(), Supervisor.none());
			return (code != null && code <= highest) ? Optional.empty()
					: Optional.of(failed("ended with exit code %s".formatted(code), errors));
		}, supervisor);
	}

	private @Nullable Long exitCode(String id, Supervisor supervisor) {
		return this.clients.ask(supervisor, (client) -> client.inspectExecCmd(id).exec().getExitCodeLong());
	}

	private ExecCreateCmdResponse create(boolean withInput, Supervisor supervisor) {
		return this.clients.ask(supervisor,
				(client) -> client.execCreateCmd(this.node.id())
					.withCmd(this.command.toArray(String[]::new))
					.withAttachStdin(withInput)
					.withAttachStdout(true)
					.withAttachStderr(true)
					.exec());
	}

	private ProblemException failure(String how, Written written) {
		return new ProblemException(ProblemType.TOOL_FAILED, failed(how, written.errors.toString()));
	}

	private String failed(String how, String errors) {
		return "'%s' on the node '%s' %s: %s".formatted(String.join(" ", this.command), this.node.name(), how,
				errors.strip());
	}

	/** Takes what a program writes, in the thread that reads it. */
	private static final class Written extends ResultCallback.Adapter<Frame> {

		private final StringBuffer output = new StringBuffer();

		private final StringBuffer errors = new StringBuffer();

		private volatile boolean ended;

		@Override
		public void onStart(Closeable stream) {
			super.onStart(stream);
			if (this.ended) {
				end();
			}
		}

		@Override
		public void onNext(Frame frame) {
			StringBuffer target = (frame.getStreamType() == StreamType.STDERR) ? this.errors : this.output;
			target.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
		}

		/** Wait for the program no more. */
		void end() {
			this.ended = true;
			try {
				close();
			}
			catch (IOException ex) {
				logger.debug("The connection to a program on a node was closed already", ex);
			}
		}

	}

	/** Gives a program its input until it is waited for no more. */
	private static final class EndingInput extends FilterInputStream {

		private final Written written;

		EndingInput(InputStream input, Written written) {
			super(input);
			this.written = written;
		}

		@Override
		public int read() throws IOException {
			return this.written.ended ? -1 : super.read();
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			return this.written.ended ? -1 : super.read(bytes, offset, length);
		}

	}

}
