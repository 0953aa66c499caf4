package io.stackyard.cluster.kind;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecStartCmd;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that is run on a node. */
final class NodeProgram {

	private static final Logger logger = LoggerFactory.getLogger(NodeProgram.class);

	private final DockerClient client;

	private final NodeContainer node;

	private final List<String> command;

	NodeProgram(DockerClient client, NodeContainer node, List<String> command) {
		this.client = client;
		this.node = node;
		this.command = List.copyOf(command);
	}

	/**
	 * Run the program to its end.
	 * @param input what it reads from its standard input, or {@code null} for nothing
	 * @param timeout time to wait for its end
	 * @return what it wrote to its standard output
	 * @throws ProblemException of the type {@code tool-failed} if it ends with another
	 * exit code than 0, or not in time
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	String run(@Nullable InputStream input, Duration timeout) throws InterruptedException {
		logger.debug("Running {} on node '{}'", this.command, this.node.name());
		String id = EngineDocker.call(() -> create(input != null));
		StringBuffer output = new StringBuffer();
		StringBuffer errors = new StringBuffer();
		ExecStartCmd start = this.client.execStartCmd(id);
		if (input != null) {
			start.withStdIn(input);
		}
		Written written = EngineDocker.call(() -> start.exec(new Written(output, errors)));
		if (!written.awaitCompletion(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			throw failure("did not end within %s".formatted(timeout), errors);
		}
		@Nullable Long exitCode = EngineDocker.call(() -> this.client.inspectExecCmd(id).exec().getExitCodeLong());
		if (exitCode == null || exitCode != 0) {
			throw failure("ended with exit code %s".formatted(exitCode), errors);
		}
		return output.toString();
	}

	private String create(boolean withInput) {
		return this.client.execCreateCmd(this.node.id())
			.withCmd(this.command.toArray(String[]::new))
			.withAttachStdin(withInput)
			.withAttachStdout(true)
			.withAttachStderr(true)
			.exec()
			.getId();
	}

	private ProblemException failure(String how, StringBuffer errors) {
		return new ProblemException(ProblemType.TOOL_FAILED, "'%s' on the node '%s' %s: %s"
			.formatted(String.join(" ", this.command), this.node.name(), how, errors.toString().strip()));
	}

	/** Takes what a program writes, in the thread that reads it. */
	private static final class Written extends ResultCallback.Adapter<Frame> {

		private final StringBuffer output;

		private final StringBuffer errors;

		Written(StringBuffer output, StringBuffer errors) {
			this.output = output;
			this.errors = errors;
		}

		@Override
		public void onNext(Frame frame) {
			StringBuffer target = (frame.getStreamType() == StreamType.STDERR) ? this.errors : this.output;
			target.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
		}

	}

}
