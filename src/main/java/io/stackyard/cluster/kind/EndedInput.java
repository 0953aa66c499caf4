package io.stackyard.cluster.kind;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.stackyard.supervision.Supervisor;

/** A stream that fails when the work that it is for is to end. */
final class EndedInput extends FilterInputStream {

	private final Supervisor supervisor;

	EndedInput(InputStream stream, Supervisor supervisor) {
		super(stream);
		this.supervisor = supervisor;
	}

	@Override
	public int read() throws IOException {
		this.supervisor.checkpoint();
		return super.read();
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		this.supervisor.checkpoint();
		return super.read(bytes, offset, length);
	}

}
