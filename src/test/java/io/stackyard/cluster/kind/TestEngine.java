package io.stackyard.cluster.kind;

import java.time.Duration;

import com.github.dockerjava.api.DockerClient;

/** The engine of this host, for tests. */
final class TestEngine {

	private TestEngine() {
	}

	/**
	 * Return the engine.
	 * @param client the one way to it
	 * @param timeout time after which a program that works on a node counts as failed
	 */
	static EngineDocker of(DockerClient client, Duration timeout) {
		return new EngineDocker(new EngineClients(client, client, Duration.ofSeconds(30)), timeout);
	}

}
