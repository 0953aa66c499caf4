package io.stackyard.cluster.kind;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.stackyard.supervision.Supervisor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a program on a node writes while it runs. It ends as the program does; where that
 * fails, reading fails, so that a part is never taken for the whole.
 */
final class NodeOutput extends FilterInputStream {

	private static final Logger logger = LoggerFactory.getLogger(NodeOutput.class);

	private static final int BUFFER = 256 * 1024;

	private final Received received;

	private final Supplier<Optional<String>> failure;

	private final Supervisor.Registration ending;

	private NodeOutput(InputStream stream, Received received, Supplier<Optional<String>> failure,
			Supervisor supervisor) {
		super(new EndedInput(stream, supervisor));
		this.received = received;
		this.failure = failure;
		this.ending = supervisor.onEnd(received::end);
	}

	/**
	 * Start a program.
	 * @param client for streams that may pause
	 * @param created the program
	 * @param failure returns how it failed once it has ended, from what it wrote to its
	 * standard error
	 * @param supervisor decides whether it is waited for; where not, reading fails
	 */
	static NodeOutput of(DockerClient client, ExecCreateCmdResponse created, Failure failure, Supervisor supervisor) {
		PipedInputStream stream = new PipedInputStream(BUFFER);
		Received received = new Received(stream);
		client.execStartCmd(created.getId()).exec(received);
		return new NodeOutput(stream, received, () -> failure.find(received.errors.toString()), supervisor);
	}

	@Override
	public int read() throws IOException {
		return checked(super.read());
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		return checked(super.read(bytes, offset, length));
	}

	private int checked(int read) throws IOException {
		Optional<String> failed = (read < 0) ? this.failure.get() : Optional.empty();
		if (failed.isPresent()) {
			throw new IOException(failed.get());
		}
		return read;
	}

	@Override
	public void close() throws IOException {
		this.ending.close();
		this.received.end();
		super.close();
	}

	/** How a program failed. */
	interface Failure {

		/**
		 * Return how a program failed, if it did.
		 * @param errors what it wrote to its standard error
		 */
		Optional<String> find(String errors);

	}

	/** Takes what a program writes, in the thread that reads it. */
	private static final class Received extends ResultCallback.Adapter<Frame> {

		private final StringBuffer errors = new StringBuffer();

		private final PipedOutputStream sink;

		Received(PipedInputStream stream) {
			try {
				this.sink = new PipedOutputStream(stream);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void onNext(Frame frame) {
			if (frame.getStreamType() == StreamType.STDERR) {
				this.errors.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
				return;
			}
			try {
				this.sink.write(frame.getPayload());
			}
			catch (IOException ex) {
				// nobody reads any more
				end();
			}
		}

		@Override
		public void onError(Throwable failure) {
			super.onError(failure);
			end();
		}

		@Override
		public void onComplete() {
			super.onComplete();
			end();
		}

		void end() {
			close(this.sink);
			close(this);
		}

		private static void close(Closeable stream) {
			try (stream) {
				logger.debug("The output of a program on a node has ended");
			}
			catch (IOException ex) {
				logger.debug("The connection to a program on a node was closed already", ex);
			}
		}

	}

}
