package io.stackyard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port of the loopback address that leads to the Docker engine while it is started. */
public final class DockerForwarder implements AutoCloseable {

	private static final UnixDomainSocketAddress ENGINE = UnixDomainSocketAddress.of("/var/run/docker.sock");

	private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();

	private final int port;

	private ServerSocketChannel server;

	public DockerForwarder() throws IOException {
		this.server = listen(0);
		this.port = ((InetSocketAddress) this.server.getLocalAddress()).getPort();
	}

	public int port() {
		return this.port;
	}

	public void start() throws IOException {
		this.server = listen(this.port);
	}

	public void stop() throws IOException {
		this.server.close();
		for (SocketChannel connection : this.connections) {
			connection.close();
		}
		this.connections.clear();
	}

	private ServerSocketChannel listen(int wanted) throws IOException {
		ServerSocketChannel channel = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", wanted));
		Thread.ofVirtual().start(() -> accept(channel));
		return channel;
	}

	private void accept(ServerSocketChannel channel) {
		while (channel.isOpen()) {
			try {
				SocketChannel client = keep(channel.accept());
				SocketChannel engine = keep(SocketChannel.open(ENGINE));
				Thread.ofVirtual().start(() -> connect(client, engine));
			}
			catch (IOException ex) {
				stopQuietly(channel);
			}
		}
	}

	private SocketChannel keep(SocketChannel channel) {
		this.connections.add(channel);
		return channel;
	}

	private void connect(SocketChannel client, SocketChannel engine) {
		try (client; engine) {
			Thread answers = Thread.ofVirtual().start(() -> copy(engine, client));
			copy(client, engine);
			answers.join();
		}
		catch (IOException | InterruptedException ex) {
			// nobody waits for the rest
		}
		finally {
			this.connections.removeAll(List.of(client, engine));
		}
	}

	/** The input of a program may end long before its output. */
	private static void copy(SocketChannel from, SocketChannel to) {
		ByteBuffer buffer = ByteBuffer.allocate(8192);
		try {
			while (from.read(buffer) >= 0) {
				buffer.flip();
				while (buffer.hasRemaining()) {
					to.write(buffer);
				}
				buffer.clear();
			}
			to.shutdownOutput();
		}
		catch (IOException ex) {
			stopQuietly(to);
		}
	}

	private static void stopQuietly(Channel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		stop();
	}

}
