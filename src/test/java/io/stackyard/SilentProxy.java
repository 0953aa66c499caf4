package io.stackyard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Passes on what clients and a server of this host say, until it is told to be silent.
 */
final class SilentProxy implements AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

	private final ServerSocket server;

	private boolean silent;

	private volatile int target;

	SilentProxy() {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** Lead clients to a port, or to none if it is 0. */
	void target(int port) {
		this.target = port;
	}

	void silence(boolean silent) {
		this.lock.lock();
		try {
			this.silent = silent;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.server.accept();
				Thread.ofVirtual().start(() -> connect(client));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void connect(Socket client) {
		try (client; Socket upstream = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
			this.sockets.add(client);
			this.sockets.add(upstream);
			Thread back = Thread.ofVirtual().start(() -> copy(upstream, client));
			copy(client, upstream);
			back.join();
		}
		catch (IOException ex) {
			// one of the two went away
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void copy(Socket from, Socket to) {
		byte[] buffer = new byte[8192];
		try (from; to) {
			for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
				awaitSpeech();
				to.getOutputStream().write(buffer, 0, read);
			}
		}
		catch (IOException ex) {
			// one of the two went away
		}
	}

	private void awaitSpeech() {
		this.lock.lock();
		try {
			while (this.silent) {
				this.changed.awaitUninterruptibly();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void close() throws IOException {
		silence(false);
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

}
